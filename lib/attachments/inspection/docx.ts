import { Fields } from "./active";
import type { Contents } from "./contents";
import type { Findings } from "./findings";
import { isOn, readXml, type Reader } from "./xml";
import type { Package } from "./zip";

/** Parts with text that a reader of the file can come to: their types, their usual names, and what they are called. */
const PARTS: readonly [type: RegExp, usualName: RegExp, called: string][] = [
  [/\.document\.main\+xml$/, /^word\/document\.xml$/, "正文"],
  [/\.document\.glossary\+xml$/, /^word\/glossary\/document\.xml$/, "自动图文集"],
  [/\.footnotes\+xml$/, /^word\/footnotes\.xml$/, "脚注"],
  [/\.endnotes\+xml$/, /^word\/endnotes\.xml$/, "尾注"],
  [/\.header\+xml$/, /^word\/header\d*\.xml$/, "页眉"],
  [/\.footer\+xml$/, /^word\/footer\d*\.xml$/, "页脚"],
  [/\.comments\+xml$/, /^word\/comments\.xml$/, "批注"],
  [/\.(?:chart|diagramdata)\+xml$/, /^word\/(?:charts|diagrams)\/[^/]+\.xml$/, "图表"],
];

/** Personal data and whatever Word does not show: hidden text, changes still tracked, comments. */
export async function inspectDocx(file: Package, contents: Contents, findings: Findings): Promise<void> {
  for (const [type, usualName, called] of PARTS)
    for (const name of contents.parts(type, usualName))
      await readXml(await file.part(name), partReader(called, findings));
}

const LONGEST = 100_000;

function partReader(part: string, findings: Findings): Reader {
  let paragraph = "";
  let isText = false;
  let isInstruction = false;
  const fields = new Fields(part, findings);
  let run: { isHidden: boolean } | null = null;
  const flush = () => {
    findings.search(paragraph, part);
    paragraph = "";
  };
  return {
    open(name, attributes) {
      if (name === "r") run = { isHidden: false };
      else if (name === "vanish" && run) run.isHidden = isOn(attributes.val ?? "1");
      else if (name === "t" || name === "delText" || name === "v") isText = true;
      else if (name === "instrText" || name === "delInstrText") isInstruction = true;
      else if (name === "fldChar") fields.mark(attributes.fldCharType);
      else if (name === "fldSimple") fields.judge(attributes.instr ?? "");
      else if (name === "tab" || name === "br") paragraph += " ";
      else if (name === "comment") findings.add("COMMENTS", part);
      else if ((name === "ins" || name === "del" || name === "moveTo") && attributes.author !== undefined)
        findings.add("TRACKED_CHANGES", part);
    },
    text(text) {
      if (isInstruction) fields.write(text);
      if (!isText) return;
      paragraph += text;
      if (run?.isHidden) findings.add("HIDDEN_TEXT", part, part, text.length);
      if (paragraph.length > LONGEST) flush();
    },
    close(name) {
      if (name === "r") run = null;
      else if (name === "t" || name === "delText" || name === "v") isText = false;
      else if (name === "instrText" || name === "delInstrText") isInstruction = false;
      else if (name === "p" || name === "pt") flush();
    },
  };
}
