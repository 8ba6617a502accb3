import { findPersonalData, type PersonalData } from "@/lib/checks/personal-data";
import type { Findings } from "./findings";
import { isOn, readXml, type Reader } from "./xml";
import type { Package } from "./zip";

interface Sheet {
  name: string;
  part: string;
  isHidden: boolean;
}

type Hits = readonly Pick<PersonalData, "kind" | "masked">[];

/** Personal data in every cell, also of hidden sheets, rows and columns; and that there are such. */
export async function inspectXlsx(file: Package, findings: Findings): Promise<void> {
  const shared = await sharedStrings(file);
  for (const { name, part, isHidden } of await sheetsOf(file)) {
    const where = `工作表 ${name}`;
    if (isHidden) findings.add("HIDDEN_SHEET", where);
    await readXml(await file.part(part), sheetReader(where, shared, findings));
  }
  for (const name of file.names) {
    const [, kind] = /^xl\/(comments|threadedComments|drawings)\/?[^/]*\.xml$/.exec(name) ?? [];
    if (kind) await readXml(await file.part(name), noteReader(kind === "drawings" ? "图形" : "批注", findings));
  }
}

/** Only the strings with personal data are kept, by their number. */
async function sharedStrings(file: Package): Promise<ReadonlyMap<number, Hits>> {
  const hits = new Map<number, Hits>();
  let index = 0;
  let text = "";
  let isText = false;
  await readXml(await file.part("xl/sharedStrings.xml"), {
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

async function sheetsOf(file: Package): Promise<Sheet[]> {
  const targets = new Map<string, string>();
  await readXml(await file.part("xl/_rels/workbook.xml.rels"), {
    open: (_name, { Id = "", Target = "" }) =>
      targets.set(Id, Target.startsWith("/") ? Target.slice(1) : `xl/${Target}`),
  });
  const sheets: Sheet[] = [];
  await readXml(await file.part("xl/workbook.xml"), {
    open: (name, { name: title = "", id = "", state = "visible" }) => {
      if (name === "sheet") sheets.push({ name: title, part: targets.get(id) ?? "", isHidden: state !== "visible" });
    },
  });
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
