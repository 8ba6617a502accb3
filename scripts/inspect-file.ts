import { inspect } from "../lib/attachments/inspection/inspect";

/** `inspect-file <path> <name> <path for an image drawn anew>`: one line of JSON. It is started for one file and then ends. */
const [file, name, anew] = process.argv.slice(2);
if (file === undefined || name === undefined || anew === undefined) throw new Error("three arguments are needed");
process.stdout.write(JSON.stringify(await inspect(file, name, anew)), () => process.exit(0));
