import type { Findings } from "./findings";
import { isOn, readXml, type Reader } from "./xml";
import type { Package } from "./zip";

/** Parts with text that a reader of the file can come to, and what they are called. */
const PARTS: readonly [RegExp, string][] = [
  [/^word\/document\.xml$/, "正文"],
  [/^word\/footnotes\.xml$/, "脚注"],
  [/^word\/endnotes\.xml$/, "尾注"],
  [/^word\/header\d*\.xml$/, "页眉"],
  [/^word\/footer\d*\.xml$/, "页脚"],
  [/^word\/comments\.xml$/, "批注"],
  [/^word\/(?:charts|diagrams)\/[^/]+\.xml$/, "图表"],
];

/** Personal data and whatever Word does not show: hidden text, changes still tracked, comments. */
export async function inspectDocx(file: Package, findings: Findings): Promise<void> {
  for (const name of file.names) {
    const part = PARTS.find(([pattern]) => pattern.test(name));
    if (part) await readXml(await file.part(name), partReader(part[1], findings));
  }
}

const LONGEST = 100_000;

function partReader(part: string, findings: Findings): Reader {
  let paragraph = "";
  let isText = false;
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
      else if (name === "tab" || name === "br") paragraph += " ";
      else if (name === "comment") findings.add("COMMENTS", part);
      else if ((name === "ins" || name === "del" || name === "moveTo") && attributes.author !== undefined)
        findings.add("TRACKED_CHANGES", part);
    },
    text(text) {
      if (!isText) return;
      paragraph += text;
      if (run?.isHidden) findings.add("HIDDEN_TEXT", part, part, text.length);
      if (paragraph.length > LONGEST) flush();
    },
    close(name) {
      if (name === "r") run = null;
      else if (name === "t" || name === "delText" || name === "v") isText = false;
      else if (name === "p" || name === "pt") flush();
    },
  };
}
