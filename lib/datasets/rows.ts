import { toScript, type Script } from "@/lib/chinese/script";
import { shanghaiDate } from "@/lib/dates";
import { archiveWords } from "@/lib/i18n/archive";
import type { SiteSettings } from "@/lib/settings/schema";
import type { DatasetCase, DatasetFileName } from "./types";

export const TABLE_FORMATS = ["csv", "json", "xlsx"] as const;
export type TableFormat = (typeof TABLE_FORMATS)[number];

export const MEDIA_TYPES: Readonly<Record<TableFormat | "zip", string>> = {
  csv: "text/csv; charset=utf-8; header=present",
  json: "application/json; charset=utf-8",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  zip: "application/zip",
};

/** Of a file of the dataset. */
export function mediaTypeOf(name: DatasetFileName): string {
  return MEDIA_TYPES[name.split(".")[1] as keyof typeof MEDIA_TYPES];
}

/** The columns of the tables, in their order, each with its width in characters. */
export const COLUMNS = {
  caseNumber: 10,
  title: 40,
  titleStatus: 8,
  launch: 12,
  year: 8,
  leads: 30,
  organisations: 20,
  fields: 16,
  keywords: 30,
  recognitions: 14,
  indicators: 8,
  body: 10,
  summary: 60,
  edition: 6,
  published: 12,
  address: 50,
} as const;

export type Column = keyof typeof COLUMNS;

/** Where a record of JSON has what a table has in this column. */
export const JSON_NAMES: Readonly<Record<Column, string>> = {
  caseNumber: "caseNumber",
  title: "title",
  titleStatus: "titleStatus",
  launch: "launch",
  year: "year",
  leads: "leads[].nameAsRecorded",
  organisations: "leads[].organisation",
  fields: "fields",
  keywords: "keywords",
  recognitions: "recognitions",
  indicators: "hasIndicators",
  body: "bodyStatus",
  summary: "summary",
  edition: "edition",
  published: "publishedAt",
  address: "address",
};

/** For whom a table is made, and in whose name. */
export interface Audience {
  /** Of its texts. */
  script: Script;
  /** Where the archive is reached, without a slash at the end. */
  origin: string;
  site: SiteSettings;
}

/** The headings of a table. */
export function headings({ script }: Audience): string[] {
  const { columns } = archiveWords(script).words.data;
  return (Object.keys(COLUMNS) as Column[]).map((column) => columns[column]);
}

const BETWEEN = "；";

/** A case as a line of a table. The year and the edition are numbers, so that a spreadsheet can reckon with them. */
export function cellsOf(listed: DatasetCase, audience: Audience): (string | number)[] {
  const { words, vocabulary } = archiveWords(audience.script);
  const say = sayingOf(listed, audience);
  const cells: Record<Column, string | number> = {
    caseNumber: listed.caseNumber,
    title: say(listed.title),
    titleStatus: vocabulary.titleStatus[listed.titleStatus],
    launch: listed.launch ?? "",
    year: listed.sortYear,
    leads: listed.leads.map(({ nameAsRecorded }) => say(nameAsRecorded)).join(BETWEEN),
    organisations: listed.leads.map(({ organisation }) => organisation).join(BETWEEN),
    fields: listed.fields.map(say).join(BETWEEN),
    keywords: listed.keywords.map(say).join(BETWEEN),
    recognitions: listed.recognitions.map((kind) => recognitionWord(vocabulary, kind)).join(BETWEEN),
    indicators: listed.hasIndicators ? words.data.yes : words.data.no,
    body: vocabulary.bodyStatus[listed.bodyStatus],
    summary: listed.summary === null ? "" : say(listed.summary),
    edition: listed.editionNumber,
    published: shanghaiDate(listed.publishedAt),
    address: editionAddress(listed, audience),
  };
  return (Object.keys(COLUMNS) as Column[]).map((column) => cells[column]);
}

function recognitionWord({ recognition }: ReturnType<typeof archiveWords>["vocabulary"], kind: string): string {
  return Object.hasOwn(recognition, kind) ? recognition[kind as keyof typeof recognition] : kind;
}

/** A case as a record of JSON: the terms are the codes of the data, not their words. */
export function recordOf(listed: DatasetCase, audience: Audience) {
  const say = sayingOf(listed, audience);
  return {
    caseNumber: listed.caseNumber,
    title: say(listed.title),
    titleStatus: listed.titleStatus,
    launch: listed.launch,
    year: listed.sortYear,
    leads: listed.leads.map((lead) => ({ ...lead, nameAsRecorded: say(lead.nameAsRecorded) })),
    fields: listed.fields.map(say),
    keywords: listed.keywords.map(say),
    recognitions: listed.recognitions,
    hasIndicators: listed.hasIndicators,
    bodyStatus: listed.bodyStatus,
    summary: listed.summary === null ? null : say(listed.summary),
    edition: listed.editionNumber,
    publishedAt: listed.publishedAt.toISOString(),
    address: editionAddress(listed, audience),
  };
}

function sayingOf({ scriptExceptions }: DatasetCase, { script }: Audience): (text: string) => string {
  return (text) => toScript(text, script, scriptExceptions);
}

/** The edition's own address: what it shows never changes. */
function editionAddress({ caseNumber, editionNumber }: DatasetCase, { script, origin }: Audience): string {
  return `${origin}/${script}/cases/${caseNumber}/editions/${editionNumber}`;
}
