import "server-only";
import { readContent } from "@/lib/cases/canonical";
import { db } from "@/lib/db";
import type { Fault } from "@/lib/errors";
import { excerptOf, hasHit } from "@/lib/hits";
import { alsoMatched, spokenHits } from "./also";
import { guessFor } from "./guesses";
import { lookUp, type Ask } from "./lookup";
import { passagesOf, searchRowSchema, type ArchiveFilters, type Sort } from "./schema";
import { Statement, type Narrowing } from "./statement";
import { tallyOf } from "./tallies";
import { termsOf, type Term } from "./terms";
import type { CaseList, FoundCase, ListedCase } from "./types";
import { TIERS } from "./words";

/** The best hits that are ranked, and how far a list can be leafed through in another order. */
const RANKED = 200;
const REACH = 10_000;
/** How far is counted. What more cases have is come upon soon enough on the way through an order. */
const COUNTED = 1_000;

/** The published cases that fit every filter, a page at a time. Where words find nothing, others are guessed. */
export async function searchArchive(filters: ArchiveFilters): Promise<CaseList> {
  const terms = termsOf(filters.q);
  if (filters.q !== null && terms.length === 0) return nothing(filters);
  const found = await listed(filters, terms);
  if (found.total > 0 || filters.q === null || filters.exact) return found;
  const guess = await guessFor(terms, filters);
  if (guess === null) return found;
  return { ...(await listed(filters, termsOf(guess.found))), guess: { ...guess, asked: filters.q } };
}

/** Departments and fields that no published case has. The other facets have a fixed set of values. */
export async function unknownValues({ department, field }: ArchiveFilters): Promise<Fault[]> {
  const isUnknown = async (kind: "department" | "field", value: string | null) =>
    value !== null && (await tallyOf(kind, value)) === 0;
  const [noDepartment, noField] = await Promise.all([isUnknown("department", department), isUnknown("field", field)]);
  return [
    ...(noDepartment ? [{ path: "department", code: "UNKNOWN_ORGANISATION" }] : []),
    ...(noField ? [{ path: "field", code: "UNKNOWN_FIELD" }] : []),
  ];
}

function nothing({ page }: ArchiveFilters): CaseList {
  return { total: 0, isMore: false, page, pageCount: 0, items: [], marked: [], guess: null };
}

async function listed(filters: ArchiveFilters, terms: readonly Term[]): Promise<CaseList> {
  const { page, size, sort } = filters;
  const reach = sort === "relevance" ? RANKED : REACH;
  const known = terms.length === 0 ? await knownTotal(filters) : null;
  const { total, isMore, rows } = await lookUp(async (ask) => {
    const count = known === null ? await countOf(ask, filters, terms) : { total: known, isMore: false };
    const isFrequent = count.isMore || count.total > COUNTED;
    return { ...count, rows: page * size > reach + size ? [] : await rowsOf(ask, filters, terms, isFrequent) };
  });
  const pageCount = Math.ceil(Math.min(total, reach) / size);
  const spoken = spokenHits(rows, terms);
  const marked = [...new Set([...terms.map(({ text }) => text), ...spoken])];
  const excerpts = await excerptsFor(rows, marked);
  const items = rows.map((row) => listedCase(row, excerpts.get(row.caseNumber) ?? null, terms));
  return { total, isMore, page, pageCount, items: page > pageCount ? [] : items, marked, guess: null };
}

export interface Row extends Pick<
  ListedCase,
  "caseNumber" | "title" | "titleStatus" | "sortYear" | "launch" | "summary" | "bodyStatus" | "leads"
> {
  scriptExceptions: ListedCase["scriptExceptions"];
  publishedAt: Date;
  editionNumber: number;
  keywords: string[];
  /** Of the leading bodies, of any time. */
  otherNames: string[];
}

function listedCase({ keywords, otherNames, ...row }: Row, excerpt: string | null, terms: readonly Term[]): FoundCase {
  const shown = { ...row, ...searchRowSchema.parse(row) };
  return { ...shown, excerpt, also: alsoMatched({ ...shown, keywords, otherNames }, terms) };
}

async function countOf(ask: Ask, filters: ArchiveFilters, terms: readonly Term[]) {
  const statement = new Statement();
  const rows = await ask<{ total: number }>(
    `SELECT count(*)::int AS total FROM (
       SELECT FROM case_search WHERE ${statement.fits(terms, "", filters)} LIMIT ${COUNTED + 1}) hits`,
    statement.values,
  );
  const total = rows[0]?.total ?? 0;
  return { total: Math.min(total, COUNTED), isMore: total > COUNTED };
}

/** The whole archive, and one value of one facet, in any years, are counted as they are published. */
async function knownTotal({ from, to, department, field, recognition, indicators, body }: Narrowing) {
  const flag = indicators === null ? null : indicators ? "1" : "0";
  const facets = { department, field, recognition, indicators: flag, body };
  const asked = Object.entries(facets).flatMap(([kind, value]) =>
    value === null ? [] : [{ kind: kind as keyof typeof facets, value }],
  );
  const [first = { kind: "all" as const, value: "" }, ...more] = asked;
  return more.length > 0 ? null : tallyOf(first.kind, first.value, { years: { from, to } });
}

const COLUMNS = `s.case_number AS "caseNumber", s.title, s.title_status AS "titleStatus", s.sort_year AS "sortYear",
  s.launch, s.summary, s.body_status AS "bodyStatus", s.leads, s.script_exceptions AS "scriptExceptions",
  s.published_at AS "publishedAt", s.keywords, e.number AS "editionNumber",
  ARRAY(SELECT n.name FROM organisation_name n WHERE n.organisation_id = ANY(s.organisations)) AS "otherNames"`;

const ORDERS: Record<Exclude<Sort, "relevance">, string> = {
  oldest: "sort_year, case_number",
  newest: "sort_year DESC, case_number DESC",
  published: "published_at DESC, case_number DESC",
  title: "title_key, case_number",
};

async function rowsOf(ask: Ask, filters: ArchiveFilters, terms: readonly Term[], isFrequent: boolean): Promise<Row[]> {
  const { sort, page, size } = filters;
  const statement = new Statement();
  const fits = () => (isFrequent && terms.length === 0 ? statement.has(filters) : statement.fits(terms, "", filters));
  const text = sort === "relevance" ? ranked(statement, terms, filters) : sorted(fits(), sort);
  const places = `LIMIT ${size} OFFSET ${(page - 1) * size}`;
  return ask<Row>(
    `WITH hits AS MATERIALIZED (SELECT *, row_number() OVER () AS place FROM (${text} ${places}) page)
     SELECT ${COLUMNS} FROM hits JOIN case_search s USING (case_id) JOIN edition e ON e.id = s.edition_id
      ORDER BY hits.place`,
    statement.values,
  );
}

/** The cases of a condition, in one of the orders that need no words. */
export function sorted(condition: string, sort: keyof typeof ORDERS): string {
  return `SELECT case_id FROM case_search WHERE ${condition} ORDER BY ${ORDERS[sort]}`;
}

/**
 * The best hits: tier by tier, no further than they are needed. So a word that nearly every case has costs what its titles
 * cost. Within a tier: more of the words in the title, the title or a name being the word itself, more often in the text.
 */
export function ranked(statement: Statement, terms: readonly Term[], filters: ArchiveFilters): string {
  const tiers = TIERS.map((tier, index) => {
    const enough = index === 0 ? "" : ` AND (SELECT count(*) FROM tier${index - 1}) < ${RANKED}`;
    return `tier${index} AS MATERIALIZED (SELECT case_id, ${index} AS tier FROM case_search
      WHERE ${statement.fits(terms, tier, filters)}${enough} LIMIT ${RANKED})`;
  });
  const all = TIERS.map((_, index) => `SELECT * FROM tier${index}`).join(" UNION ALL ");
  const sum = (parts: readonly string[]) => parts.join(" + ");
  const inTitle = sum(terms.map((term) => `(${statement.stands(term, "title_text")})::int`));
  const isName = sum(
    terms.map(
      ({ text }) =>
        `(strpos(E'\\n' || title_text || E'\\n' || names || E'\\n', E'\\n' || ${statement.bind(text)} || E'\\n') > 0)::int`,
    ),
  );
  const often = sum(terms.slice(0, 3).map(({ text }) => timesIn(statement.bind(text))));
  return `WITH ${tiers.join(", ")}, best AS (SELECT case_id, min(tier) AS tier FROM (${all}) hits GROUP BY case_id)
    SELECT case_id FROM best JOIN case_search USING (case_id)
     ORDER BY tier, ${inTitle} DESC, ${isName} DESC, CASE WHEN tier > 1 THEN ${often} ELSE 0 END DESC,
              length(title_text), sort_year, case_number`;
}

function timesIn(term: string): string {
  return `(length(text) - length(replace(text, ${term}, ''))) / length(${term})`;
}

/** Passages with a hit, for the rows whose own words have none. */
async function excerptsFor(rows: readonly Row[], marked: readonly string[]): Promise<Map<string, string>> {
  const shows = ({ title, summary, caseNumber, leads }: Row) =>
    hasHit([title, summary ?? "", caseNumber, ...leads.map((lead) => lead.nameAsRecorded)], marked);
  const silent = marked.length === 0 ? [] : rows.filter((row) => !shows(row)).map((row) => row.caseNumber);
  if (silent.length === 0) return new Map();
  const contents = await db.caseSearch.findMany({
    where: { caseNumber: { in: silent } },
    select: { caseNumber: true, edition: { select: { head: { select: { content: true } } } } },
  });
  return new Map(
    contents.flatMap(({ caseNumber, edition }): [string, string][] => {
      const passages = edition.head ? passagesOf(readContent(edition.head.content)) : [];
      const excerpt = excerptOf(passages, marked);
      return excerpt === null ? [] : [[caseNumber, excerpt]];
    }),
  );
}
