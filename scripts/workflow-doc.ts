// docs/workflow.md is made from the tables the program itself reads; `npm test` fails when it is stale (workflow-doc.test.ts).
import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { projectRoot } from "./project";
import { workflowDocument } from "./workflow-document";

const file = path.join(projectRoot, "docs/workflow.md");
const document = workflowDocument();
if ((await readFile(file, "utf8").catch(() => "")) !== document) await writeFile(file, document);
console.log(`${file} is up to date.`);
