// npm run files:sweep -- --dry-run: removes files that nothing names any more, or says how many there are.
import { parseArgs } from "node:util";
import { sweepFiles } from "@/lib/attachments/custody";

const { values } = parseArgs({ options: { "dry-run": { type: "boolean", default: false } } });
const dryRun = values["dry-run"];
const { unwanted, strays, drafts } = await sweepFiles({ dryRun });
const verb = dryRun ? "Would remove" : "Removed";
console.log(`${verb} ${unwanted} files nothing names, ${strays} the database does not know, ${drafts} broken uploads.`);
process.exit(0);
