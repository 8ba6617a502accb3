import { writeFile } from "node:fs/promises";
import path from "node:path";
import { buffer } from "node:stream/consumers";
import { readDocx } from "../lib/docx/read";

/** `read-docx [folder for pictures] < file.docx`: one line of JSON. It is started for one file and then ends. */
const [folder] = process.argv.slice(2);
const { reading, pictures } = await readDocx(await buffer(process.stdin));
if (folder !== undefined) for (const { id, bytes } of pictures) await writeFile(path.join(folder, id), bytes);
process.stdout.write(JSON.stringify(reading), () => process.exit(0));
