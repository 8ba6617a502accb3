import { findPersonalData, type PersonalData } from "@/lib/checks/personal-data";
import type { Contents } from "./contents";
import type { Findings } from "./findings";
import { Refused } from "./refused";
import { isOn, readXml, type Reader } from "./xml";
import type { Package } from "./zip";

interface Sheet {
  name: string;
  part: string;
  isHidden: boolean;
}

type Hits = readonly Pick<PersonalData, "kind" | "masked">[];

/** Personal data in every cell, also of hidden sheets, rows and columns; and that there are such. */
export async function inspectXlsx(file: Package, contents: Contents, findings: Findings): Promise<void> {
  const shared = await sharedStrings(file, contents);
  for (const { name, part, isHidden } of await sheetsOf(file, contents)) {
    const where = `工作表 ${name}`;
    if (isHidden) findings.add("HIDDEN_SHEET", where);
    await readXml(await file.part(part), sheetReader(where, shared, findings));
  }
  for (const [type, usualName, called] of NOTES)
    for (const name of contents.parts(type, usualName))
      await readXml(await file.part(name), noteReader(called, findings));
  for (const name of contents.parts(/\.externallink\+xml$/, /^xl\/externallinks\/[^/]+\.xml$/))
    await readXml(await file.part(name), linkReader());
  const connections = contents.parts(/\.connections\+xml$/, /^xl\/connections\.xml$/);
  findings.add("EXTERNAL_LINKS", "数据连接", "数据连接", connections.length);
}

const NOTES: readonly [type: RegExp, usualName: RegExp, called: string][] = [
  [/(?:\.comments|threadedcomments)\+xml$/, /^xl\/(?:comments|threadedcomments)\/?[^/]*\.xml$/, "批注"],
  [/\.drawing\+xml$/, /^xl\/drawings\/[^/]*\.xml$/, "图形"],
];

/** What another program is asked for when the file is opened. @throws Refused ACTIVE_OFFICE */
function linkReader(): Reader {
  return {
    open: (name) => {
      if (name === "ddeLink") throw new Refused("ACTIVE_OFFICE");
    },
  };
}

/** Only the strings with personal data are kept, by their number. */
async function sharedStrings(file: Package, contents: Contents): Promise<ReadonlyMap<number, Hits>> {
  const hits = new Map<number, Hits>();
  let index = 0;
  let text = "";
  let isText = false;
  const [part = ""] = contents.parts(/\.sharedstrings\+xml$/, /^xl\/sharedstrings\.xml$/);
  await readXml(await file.part(part), {
    open: (name) => (name === "si" ? (text = "") : (isText = name === "t")),
    text: (piece) => (isText ? (text += piece) : undefined),
    close: (name) => {
      if (name === "t") isText = false;
      if (name !== "si") return;
      const found = findPersonalData(text);
      if (found.length > 0) hits.set(index, found);
      index++;
    },
  });
  return hits;
}

async function sheetsOf(file: Package, contents: Contents): Promise<Sheet[]> {
  const sheets: Sheet[] = [];
  for (const workbook of contents.parts(/\.sheet\.main\+xml$/, /^xl\/workbook\.xml$/)) {
    const related = contents.relationships.filter(({ source }) => source === workbook);
    const targets = new Map(related.map(({ id, target }) => [id, target]));
    await readXml(await file.part(workbook), {
      open: (name, { name: title = "", id = "", state = "visible" }) => {
        if (name === "sheet") sheets.push({ name: title, part: targets.get(id) ?? "", isHidden: state !== "visible" });
      },
    });
  }
  return sheets;
}

function sheetReader(sheet: string, shared: ReadonlyMap<number, Hits>, findings: Findings): Reader {
  let cell = { at: "", type: "n", text: "" };
  let isValue = false;
  return {
    open(name, attributes) {
      if (name === "c") cell = { at: attributes.r ?? "", type: attributes.t ?? "n", text: "" };
      else if (name === "v" || name === "t") isValue = true;
      else if (name === "row" && isOn(attributes.hidden))
        findings.add("HIDDEN_ROWS", sheet, `${sheet} 第 ${attributes.r} 行`);
      else if (name === "col" && isOn(attributes.hidden)) {
        const columns = Number(attributes.max) - Number(attributes.min) + 1;
        findings.add("HIDDEN_COLUMNS", sheet, `${sheet} 第 ${attributes.min} 列`, columns > 0 ? columns : 1);
      }
    },
    text: (text) => (isValue ? (cell.text += text) : undefined),
    close(name) {
      if (name === "v" || name === "t") isValue = false;
      if (name !== "c") return;
      const hits = cell.type === "s" ? (shared.get(Number(cell.text)) ?? []) : findPersonalData(inDigits(cell));
      for (const { kind, masked } of hits) findings.add(kind, sheet, `${sheet} ${cell.at}`, 1, masked);
    },
  };
}

/** Excel stores a phone number that was typed as a number as 1.3800138E10. */
function inDigits({ type, text }: { type: string; text: string }): string {
  const value = Number(text);
  return type === "n" && Number.isSafeInteger(value) ? String(value) : text;
}

function noteReader(part: string, findings: Findings): Reader {
  let text = "";
  let isText = false;
  return {
    open: (name) => {
      if (name === "comment" || name === "threadedComment") findings.add("COMMENTS", part);
      isText = name === "t" || name === "text";
    },
    text: (piece) => (isText ? (text += piece) : undefined),
    close: (name) => {
      isText = false;
      if (!["comment", "threadedComment", "p"].includes(name)) return;
      findings.search(text, part);
      text = "";
    },
  };
}
