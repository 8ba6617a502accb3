import "server-only";
import type { Readable } from "node:stream";
import { type Markup, xml, xmlDocument } from "@/lib/xml";
import { zipOf, type ZipMember } from "@/lib/zip";

export type Cell = string | number;

/** A table of a workbook; the first row has the headings. */
export interface Sheet {
  name: string;
  /** Of each column, in characters. */
  widths: readonly number[];
  rows: Iterable<readonly Cell[]> | AsyncIterable<readonly Cell[]>;
}

/**
 * A workbook (ECMA-376) as a stream of bounded memory, the same bytes for the same rows. Numbers are numbers; every
 * text is a text, so that none is worked out as a formula.
 */
export function workbook(sheets: readonly Sheet[]): Readable {
  return zipOf(partsOf(sheets));
}

const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006";
const TYPES = "application/vnd.openxmlformats-officedocument.spreadsheetml";

async function* partsOf(sheets: readonly Sheet[]): AsyncGenerator<ZipMember> {
  yield { name: "[Content_Types].xml", content: [contentTypes(sheets)] };
  yield { name: "_rels/.rels", content: [relations([{ type: "officeDocument", target: "xl/workbook.xml" }])] };
  yield { name: "xl/workbook.xml", content: [bookOf(sheets)] };
  const targets = sheets.map((_, index) => ({ type: "worksheet", target: `worksheets/sheet${index + 1}.xml` }));
  yield {
    name: "xl/_rels/workbook.xml.rels",
    content: [relations([...targets, { type: "styles", target: "styles.xml" }])],
  };
  yield { name: "xl/styles.xml", content: [STYLES] };
  for (const [index, sheet] of sheets.entries())
    yield { name: `xl/worksheets/sheet${index + 1}.xml`, content: sheetOf(sheet) };
}

function contentTypes(sheets: readonly Sheet[]): string {
  const part = (name: string, type: string) => xml`<Override PartName="${name}" ContentType="${TYPES}.${type}+xml"/>`;
  return xmlDocument(xml`<Types xmlns="${PACKAGE}/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/>
${part("/xl/workbook.xml", "sheet.main")}
${part("/xl/styles.xml", "styles")}
${sheets.map((_, index) => part(`/xl/worksheets/sheet${index + 1}.xml`, "worksheet"))}
</Types>`);
}

function relations(all: readonly { type: string; target: string }[]): string {
  return xmlDocument(xml`<Relationships xmlns="${PACKAGE}/relationships">
${all.map(
  ({ type, target }, index) => xml`<Relationship Id="rId${index + 1}" Type="${RELATIONS}/${type}" Target="${target}"/>`,
)}
</Relationships>`);
}

function bookOf(sheets: readonly Sheet[]): string {
  return xmlDocument(xml`<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheets>
${sheets.map(({ name }, index) => xml`<sheet name="${name}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`)}
</sheets></workbook>`);
}

/** 0: as it comes. 1: a heading. */
const STYLES = xmlDocument(xml`<styleSheet xmlns="${MAIN}">
<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts>
<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>
<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>
<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>
<cellXfs count="2"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/></cellXfs>
</styleSheet>`);

async function* sheetOf({ widths, rows }: Sheet): AsyncGenerator<string> {
  const columns = widths.map((width, index) => column(index + 1, width));
  yield `<?xml version="1.0" encoding="UTF-8"?>\n<worksheet xmlns="${MAIN}">${FROZEN}<cols>${columns.join("")}</cols><sheetData>`;
  let number = 0;
  for await (const cells of rows) yield rowOf(++number, cells).text;
  yield "</sheetData></worksheet>";
}

const FROZEN =
  '<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>';

function column(number: number, width: number): string {
  return `<col min="${number}" max="${number}" width="${width}" customWidth="1"/>`;
}

function rowOf(number: number, cells: readonly Cell[]): Markup {
  const style = number === 1 ? 1 : 0;
  return xml`<row r="${number}">${cells.map((cell, index) => cellOf(cell, letters(index) + String(number), style))}</row>`;
}

function cellOf(cell: Cell, place: string, style: number): Markup {
  return typeof cell === "number"
    ? xml`<c r="${place}" s="${style}"><v>${cell}</v></c>`
    : xml`<c r="${place}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${cell}</t></is></c>`;
}

/** 0 is A, 26 is AA. */
function letters(index: number): string {
  const last = String.fromCharCode(65 + (index % 26));
  return index < 26 ? last : letters(Math.floor(index / 26) - 1) + last;
}
