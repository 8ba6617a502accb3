import { refuseActive } from "./active";
import { readContents } from "./contents";
import { inspectDocx } from "./docx";
import type { Findings } from "./findings";
import { readXml } from "./xml";
import { inspectXlsx } from "./xlsx";
import { isEmbedding, openPackage } from "./zip";

/** A Word or Excel file: nothing that runs, nothing that explodes; what is hidden in it is reported. @throws Refused */
export async function inspectOffice(file: string, kind: "DOCX" | "XLSX", findings: Findings): Promise<void> {
  const parts = await openPackage(file);
  await parts.verify();
  const contents = await readContents(parts);
  refuseActive(parts, contents, findings);
  const objects = [...contents.targets("oleobject"), ...contents.targets("package")];
  findings.add(
    "EMBEDDED_FILES",
    "嵌入对象",
    "嵌入对象",
    new Set([...objects, ...parts.names.filter(isEmbedding)]).size,
  );
  for (const name of contents.parts(/core-properties\+xml$/, /^docprops\/core\.xml$/))
    await readXml(await parts.part(name), authorReader(findings));
  await (kind === "DOCX" ? inspectDocx : inspectXlsx)(parts, contents, findings);
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
