import "server-only";
import { Readable } from "node:stream";
import { CSV_BEGIN, csvLine } from "@/lib/csv";
import { toScript } from "@/lib/chinese/script";
import { archiveWords } from "@/lib/i18n/archive";
import { nameOfSite } from "@/lib/settings/schema";
import { workbook, type Cell } from "@/lib/xlsx";
import { licenceInWords } from "./licence";
import { cellsOf, COLUMNS, headings, recordOf, type Audience, type TableFormat } from "./rows";
import type { DatasetCase } from "./types";

/** Cases as they come, a portion at a time. */
export type Portions = AsyncIterable<readonly DatasetCase[]>;

/** What a table holds, said with it. */
export interface AboutTable {
  /** The address of the page that shows the same. */
  source: string;
  /** The filters in their canonical spelling; empty: every case. */
  query: string;
  /** Rows of the table. */
  rows: number;
  /** More cases fit than these. */
  isCut: boolean;
  /** What was looked for in place of words that find nothing; null: what was asked. */
  guess: string | null;
}

/** A table as a stream that asks for the next portion when the last was taken. */
export function tableOf(format: TableFormat, portions: Portions, audience: Audience, about: AboutTable): Readable {
  if (format === "xlsx") return xlsx(portions, audience, about);
  const pieces = format === "csv" ? csv(portions, audience) : json(portions, audience, about);
  return Readable.from(pieces, { objectMode: false });
}

async function* csv(portions: Portions, audience: Audience): AsyncGenerator<string> {
  yield CSV_BEGIN + csvLine(headings(audience));
  for await (const cases of portions)
    yield cases.map((listed) => csvLine(cellsOf(listed, audience).map(String))).join("");
}

async function* json(portions: Portions, audience: Audience, about: AboutTable): AsyncGenerator<string> {
  const { source, query, rows, isCut, guess } = about;
  const head = { ...saidOfSite(audience), source, query, ...(guess === null ? {} : { guess }), rows, isCut };
  yield `${JSON.stringify(head).slice(0, -1)},"cases":[`;
  let between = "\n";
  for await (const cases of portions) {
    const records = cases.map((listed) => JSON.stringify(recordOf(listed, audience)));
    if (records.length > 0) yield between + records.join(",\n");
    between = ",\n";
  }
  yield "\n]}\n";
}

function xlsx(portions: Portions, audience: Audience, about: AboutTable): Readable {
  const { data } = archiveWords(audience.script).words;
  return workbook([
    { name: data.casesSheet, widths: Object.values(COLUMNS), rows: rowsOf(portions, audience) },
    { name: data.aboutSheet.name, widths: [16, 80], rows: aboutRows(audience, about) },
  ]);
}

async function* rowsOf(portions: Portions, audience: Audience): AsyncGenerator<Cell[]> {
  yield headings(audience);
  for await (const cases of portions) for (const listed of cases) yield cellsOf(listed, audience);
}

function aboutRows(audience: Audience, { source, query, rows, isCut, guess }: AboutTable): Cell[][] {
  const { aboutSheet: said } = archiveWords(audience.script).words.data;
  const { title, licence } = saidOfSite(audience);
  return [
    [said.name, title],
    [said.source, source],
    [said.query, query === "" ? said.all : query],
    ...(guess === null ? [] : [[said.guess, guess]]),
    isCut ? [said.rows, said.cut(rows)] : [said.rows, rows],
    [said.licence, licence],
  ];
}

function saidOfSite({ script, site }: Audience): { title: string; licence: string } {
  const { words } = archiveWords(script);
  const licence = toScript(licenceInWords(site, words.data.licenceNone), script);
  return { title: nameOfSite(script, site) ?? words.site, licence };
}
