// npm run redact: removes the content of a revision, or files of it, that the law says may not be kept.
import { parseArgs } from "node:util";
import { fileStore } from "@/lib/attachments/file-store";
import { acknowledged } from "@/lib/freshness/acknowledgement";
import { withClient } from "./database/connection";

const USAGE = `npm run redact -- --revision <id> --by admin1@… --and admin2@… --reason "…" [--file <sha256> …]
Two administrators name it. Without --file the content of the revision goes; its hash, author and dates stay, and the
audit chain says who and why. What is public is withdrawn first, what is being written is saved anew or discarded first.
Backups made before hold it still: see docs/operations.md.`;

function stop(sentence: string): never {
  console.error(`${sentence}\n\n${USAGE}`);
  process.exit(1);
}

function given() {
  const text = { type: "string" } as const;
  try {
    const options = {
      revision: text,
      by: text,
      and: text,
      reason: text,
      file: { type: "string", multiple: true },
    } as const;
    return parseArgs({ options }).values;
  } catch (error) {
    return stop((error as Error).message);
  }
}

const { revision, by, and, reason, file: files = [] } = given();
if (!revision || !by || !and || !reason?.trim()) stop("A revision, two administrators and a reason are needed.");
if (!/^[0-9a-f-]{36}$/.test(revision)) stop("A revision is named by its id, as its page on the desk shows it.");

const ownerUrl = process.env.OWNER_DATABASE_URL ?? "";
try {
  await withClient(ownerUrl, (client) =>
    client.query("SELECT redact($1::uuid, lower($2), lower($3), $4, $5::text[])", [revision, by, and, reason, files]),
  );
} catch (error) {
  stop(`Nothing was removed: ${(error as Error).message}.`);
}
await withClient(ownerUrl, acknowledged);
for (const sha256 of files) await fileStore().remove(sha256);
console.log(files.length > 0 ? `${files.length} files were removed.` : `The content of ${revision} was removed.`);
process.exit(0);
