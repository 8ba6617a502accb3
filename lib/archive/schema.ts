import { z } from "zod";
import { plainTextOf } from "@/lib/cases/rich-text";
import { BODY_STATUSES, LEAD_ROLES, RECOGNITION_KINDS, TITLE_STATUSES, type CaseContent } from "@/lib/cases/schema";
import { searchText } from "@/lib/chinese/tokens";
import { YEAR_RANGE } from "@/lib/dates";
import type { Fault } from "@/lib/errors";
import { textFault } from "@/lib/text";
import { attentionColumns, type AttentionColumns } from "./attention";
import { numbersOf, searchWords, type Named, type SearchWords } from "./words";

/** A lead as a list shows it: the organisation's lasting id and the name it had at the time. */
export type LeadLine = { organisation: string; role: (typeof LEAD_ROLES)[number]; nameAsRecorded: string };

/** What lists and search keep of a published content. */
export type SearchFields = {
  title: string;
  titleStatus: (typeof TITLE_STATUSES)[number];
  sortYear: number;
  /** EDTF. */
  launch: string | null;
  summary: string | null;
  bodyStatus: (typeof BODY_STATUSES)[number];
  /** In the order of the content. */
  leads: LeadLine[];
  /** Ids of the leading organisations, each once. */
  organisations: string[];
  /** 改革领域 and 主题词, each once, in the order of the content. */
  fields: string[];
  keywords: string[];
  /** Kinds of its recognitions, each once. */
  recognitions: string[];
  /** Whether it has a reading of an indicator. */
  hasIndicators: boolean;
  /** Everything a reader could look for, in Simplified, lower case, one passage a line; names of other times too. */
  text: string;
  /** Words of the case that the conversion between scripts gets wrong. */
  scriptExceptions: CaseContent["scriptExceptions"];
} & AttentionColumns &
  SearchWords;

/**
 * The row of the published read model, written in the publishing transaction.
 * @param named what the case is called by besides what stands in it
 * @throws Error when the content lacks what publication requires: a title and a year
 */
export function searchFields(content: CaseContent, named: Named): SearchFields {
  if (content.title === null || content.launch.sortYear === null) throw new Error("published without title or year");
  const { caseNumber, organisationNames } = named;
  const calledBy = [...numbersOf(content, caseNumber), ...organisationNames];
  const text = searchText([...passagesOf(content), ...calledBy].join("\n"));
  return {
    title: content.title,
    titleStatus: content.titleStatus,
    sortYear: content.launch.sortYear,
    launch: content.launch.date,
    summary: content.summary,
    bodyStatus: content.bodyStatus,
    leads: content.leads.map(({ organisation, role, nameAsRecorded }) => ({ organisation, role, nameAsRecorded })),
    organisations: distinct(content.leads.map((lead) => lead.organisation)),
    fields: distinct(content.fields),
    keywords: distinct(content.keywords),
    recognitions: distinct(content.recognitions.map(({ kind }) => kind)),
    hasIndicators: content.indicators.some(({ readings }) => readings.length > 0),
    text,
    scriptExceptions: content.scriptExceptions,
    ...attentionColumns(content),
    ...searchWords(content, text, named),
  };
}

function distinct(values: readonly string[]): string[] {
  return [...new Set(values)];
}

/** The passages of a content that search looks through, in reading order. */
export function passagesOf(content: CaseContent): string[] {
  const { sections } = content;
  const passages = [
    content.title,
    content.summary,
    ...content.leads.map((lead) => lead.nameAsRecorded),
    ...[content.body, ...Object.values(sections)].flatMap((text) => plainTextOf(text).split("\n")),
    ...content.fields,
    ...content.keywords,
    ...content.milestones.flatMap((milestone) => [milestone.text, milestone.by]),
    ...content.indicators.map((indicator) => indicator.name),
    ...content.recognitions.flatMap((recognition) => [recognition.name, recognition.grantor]),
    ...content.firsts.map((first) => first.claim),
    ...content.documents.flatMap((document) => [document.title, document.issuer, document.number]),
    ...content.adoptions.flatMap((adoption) => [adoption.adopter, adoption.what, adoption.place, adoption.document]),
    ...content.sources.map((source) => source.title),
    ...content.conflicts.flatMap((conflict) => conflict.accounts.map((account) => account.text)),
  ];
  return passages.filter((passage): passage is string => passage !== null && passage !== "");
}

/** What a search row keeps as text or JSON, read back with its types. */
export const searchRowSchema = z.object({
  titleStatus: z.enum(TITLE_STATUSES),
  bodyStatus: z.enum(BODY_STATUSES),
  leads: z.array(z.object({ organisation: z.string(), role: z.enum(LEAD_ROLES), nameAsRecorded: z.string() })),
  scriptExceptions: z.array(z.object({ from: z.string(), to: z.string() })),
});

const words = z
  .string()
  .max(100, "TOO_LONG")
  .superRefine((value, ctx) => {
    const fault = textFault(value, false);
    if (fault) ctx.addIssue({ code: "custom", message: fault });
  });
const year = z
  .string()
  .transform((typed) => typed.normalize("NFKC").replace(/年$/, ""))
  .pipe(z.string().regex(/^\d{4}$/, "BAD_YEAR"))
  .transform(Number)
  .pipe(z.int().min(YEAR_RANGE.min, "YEAR_OUT_OF_RANGE").max(YEAR_RANGE.max, "YEAR_OUT_OF_RANGE"));
const count = (max: number, code: string) =>
  z
    .string()
    .regex(/^[1-9]\d{0,5}$/, code)
    .transform(Number)
    .pipe(z.int().max(max, code));

/** 改革领域 as contents have it. */
const fieldName = words.refine((value) => value.length <= 40, "UNKNOWN_FIELD");
const yes = z.literal(["1", "0"], "UNKNOWN_VALUE").transform((value) => value === "1");

/** In which order a list stands: the best hits first, by year of launch, by publication, by the title's pinyin. */
export const SORTS = ["relevance", "oldest", "newest", "published", "title"] as const;
export type Sort = (typeof SORTS)[number];

/** The query string of a list, parameter by parameter. What is absent or empty does not filter. */
const parameters = {
  q: words,
  exact: yes,
  from: year,
  to: year,
  department: z.string().regex(/^[A-Za-z0-9_-]{1,40}$/, "UNKNOWN_ORGANISATION"),
  field: fieldName,
  recognition: z.enum(RECOGNITION_KINDS, "UNKNOWN_VALUE"),
  indicators: yes,
  body: z.enum(BODY_STATUSES, "UNKNOWN_VALUE"),
  sort: z.enum(SORTS, "UNKNOWN_VALUE"),
  page: count(999_999, "BAD_PAGE"),
  size: count(100, "BAD_SIZE"),
};

export type FilterName = keyof typeof parameters;

export interface ArchiveFilters {
  q: string | null;
  /** Exactly the words of `q`: where they find nothing, nothing is guessed. */
  exact: boolean;
  /** Years of launch, both included. */
  from: number | null;
  to: number | null;
  /** An organisation's id. */
  department: string | null;
  /** 改革领域. */
  field: string | null;
  recognition: (typeof RECOGNITION_KINDS)[number] | null;
  /** With (true) or without a reading of an indicator. */
  indicators: boolean | null;
  /** How complete the text is. */
  body: (typeof BODY_STATUSES)[number] | null;
  /** Never "relevance" without words to be relevant to. */
  sort: Sort;
  page: number;
  /** Cases a page. */
  size: number;
}

export interface ReadFilters {
  filters: ArchiveFilters;
  /** What could not be understood; the filters go without it. `path` is the parameter. */
  faults: Fault[];
  /** As it was typed, to be shown in the form again. */
  typed: Record<FilterName, string>;
}

export const PAGE_SIZE = 20;

/** Reads each parameter for itself, so that one mistake does not lose the others. Parameters it does not know are left alone. */
export function readFilters(params: URLSearchParams): ReadFilters {
  const faults: Fault[] = [];
  const typed = (name: FilterName) => (params.get(name) ?? "").trim();
  const read = <T>(name: FilterName, schema: z.ZodType<T>): T | null => {
    if (typed(name) === "") return null;
    const parsed = schema.safeParse(typed(name));
    if (parsed.success) return parsed.data;
    faults.push({ path: name, code: parsed.error.issues[0]?.message ?? "INVALID" });
    return null;
  };
  const filters: ArchiveFilters = {
    q: read("q", parameters.q),
    exact: read("exact", parameters.exact) ?? false,
    from: read("from", parameters.from),
    to: read("to", parameters.to),
    department: read("department", parameters.department),
    field: read("field", parameters.field),
    recognition: read("recognition", parameters.recognition),
    indicators: read("indicators", parameters.indicators),
    body: read("body", parameters.body),
    sort: "oldest",
    page: read("page", parameters.page) ?? 1,
    size: read("size", parameters.size) ?? PAGE_SIZE,
  };
  if (filters.from !== null && filters.to !== null && filters.to < filters.from) {
    faults.push({ path: "to", code: "END_BEFORE_START" });
    filters.to = null;
  }
  filters.sort = sortOf(read("sort", parameters.sort), filters.q);
  const names = Object.keys(parameters) as FilterName[];
  return {
    filters,
    faults,
    typed: Object.fromEntries(names.map((name) => [name, typed(name)])) as ReadFilters["typed"],
  };
}

/** The order a list has when none is asked for: the best hits of a search, else by year. */
export function usualSort(q: string | null): Sort {
  return q === null ? "oldest" : "relevance";
}

function sortOf(asked: Sort | null, q: string | null): Sort {
  return asked === null || (asked === "relevance" && q === null) ? usualSort(q) : asked;
}

/** Parameters of the query string that a list does not have, or has twice. */
export function strangeParameters(params: URLSearchParams): Fault[] {
  return [...new Set(params.keys())].flatMap((name) => {
    if (!Object.hasOwn(parameters, name)) return [{ path: name, code: "UNKNOWN_PARAMETER" }];
    return params.getAll(name).length > 1 ? [{ path: name, code: "REPEATED" }] : [];
  });
}
