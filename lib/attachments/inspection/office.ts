import type { Readable } from "node:stream";
import { text } from "node:stream/consumers";
import { inspectDocx } from "./docx";
import type { Findings } from "./findings";
import { Refused } from "./refused";
import { readXml } from "./xml";
import { inspectXlsx } from "./xlsx";
import { isEmbedding, openPackage } from "./zip";

/** A Word or Excel file: nothing that runs, nothing that explodes; what is hidden in it is reported. @throws Refused */
export async function inspectOffice(file: string, kind: "DOCX" | "XLSX", findings: Findings): Promise<void> {
  const parts = await openPackage(file);
  if (parts.names.some((name) => /vbaProject|vbaData|\/activeX\/|macrosheets\//i.test(name)))
    throw new Refused("MACROS");
  await parts.verify();
  if (/macroEnabled/i.test(await wholeOf(await parts.part("[Content_Types].xml")))) throw new Refused("MACROS");
  findings.add("EMBEDDED_FILES", "嵌入对象", "嵌入对象", parts.names.filter(isEmbedding).length);
  await readXml(await parts.part("docProps/core.xml"), authorReader(findings));
  await (kind === "DOCX" ? inspectDocx : inspectXlsx)(parts, findings);
}

async function wholeOf(part: Readable | null): Promise<string> {
  return part ? text(part) : "";
}

/** Names of staff never leave the desk: a file that carries one in its properties says so. */
function authorReader(findings: Findings) {
  let isName = false;
  return {
    open: (name: string) => void (isName = name === "creator" || name === "lastModifiedBy"),
    text: (name: string) => {
      if (isName && name.trim() !== "") findings.add("AUTHOR_NAME", "文件属性");
    },
    close: () => void (isName = false),
  };
}
