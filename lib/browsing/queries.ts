import "server-only";
import { listTimeline } from "@/lib/archive/queries";
import { searchRowSchema } from "@/lib/archive/schema";
import { talliesOf, yearlyTallies } from "@/lib/archive/tallies";
import { REFORM_FIELDS, rowId } from "@/lib/cases/schema";
import { PUBLIC_STATES } from "@/lib/cases/workflow";
import { foldedHans } from "@/lib/chinese/script";
import { db } from "@/lib/db";
import type { Prisma } from "@/lib/generated/prisma/client";
import { publicNotes } from "./schema";
import type {
  CaseLine,
  CaseLines,
  FieldLine,
  FieldRecord,
  FieldTable,
  OrganisationLine,
  OrganisationRecord,
  Timeline,
  YearCount,
} from "./types";

/** Above so many cases the front page shows a column a year instead of a mark a case. */
const MARKS_AT_MOST = 300;
const CASES_A_PAGE = 20;
const FIELDS_LISTED = 60;
const NAMES_LISTED = 50;

/** A part of the published cases: those an organisation (its id) leads, those of a field. */
type Scope = { organisation: string } | { field: string };

/** How many of them were launched in which year, from what every publication adds up. */
async function countByYear(scope: Scope): Promise<YearCount[]> {
  const [kind, value] =
    "field" in scope ? (["field", scope.field] as const) : (["department", scope.organisation] as const);
  const counted = await yearlyTallies(kind, value);
  return counted.map(({ year, count }) => ({ year, count }));
}

/** The same of the whole archive. */
export async function countAllByYear(): Promise<YearCount[]> {
  return (await yearlyTallies("all")).map(({ year, count }) => ({ year, count }));
}

export async function getTimeline(): Promise<Timeline> {
  const years = await countAllByYear();
  const total = totalOf(years);
  return { total, years, cases: total > MARKS_AT_MOST ? null : await listTimeline(MARKS_AT_MOST) };
}

function totalOf(counts: readonly { count: number }[]): number {
  return counts.reduce((sum, { count }) => sum + count, 0);
}

const line = {
  caseNumber: true,
  title: true,
  titleStatus: true,
  sortYear: true,
  launch: true,
  leads: true,
  scriptExceptions: true,
} satisfies Prisma.CaseSearchSelect;

/**
 * The cases of an organisation or a field by year of launch, a page at a time.
 * @param years how many there are in which year: only those that stand on the page are looked through
 */
export async function listCases(scope: Scope, years: readonly YearCount[], page: number): Promise<CaseLines> {
  const pageCount = Math.ceil(totalOf(years) / CASES_A_PAGE);
  if (page > pageCount) return { page, pageCount, items: [] };
  const { shown, before } = yearsOf((page - 1) * CASES_A_PAGE, years);
  const rows = await db.caseSearch.findMany({
    where: {
      sortYear: { in: shown },
      ...("field" in scope ? { fields: { has: scope.field } } : { organisations: { has: scope.organisation } }),
    },
    select: line,
    orderBy: [{ sortYear: "asc" }, { caseNumber: "asc" }],
    skip: (page - 1) * CASES_A_PAGE - before,
    take: CASES_A_PAGE,
  });
  return { page, pageCount, items: rows.map((row): CaseLine => ({ ...row, ...lineSchema.parse(row) })) };
}

/** The years of a page that begins at this place (from 0), and how many cases were launched before them. */
function yearsOf(place: number, years: readonly YearCount[]): { shown: number[]; before: number } {
  const shown: number[] = [];
  let before = 0;
  let until = 0;
  for (const { year, count } of years) {
    if (until >= place + CASES_A_PAGE) break;
    until += count;
    if (until > place) shown.push(year);
    else before = until;
  }
  return { shown, before };
}

const lineSchema = searchRowSchema.omit({ bodyStatus: true });

/** Every organisation that leads published cases: by kind, then by pinyin. */
export async function listLeadingOrganisations(): Promise<OrganisationLine[]> {
  const led = new Map((await talliesOf("department")).map((tally) => [tally.value, tally]));
  const rows = await db.$queryRaw<Omit<OrganisationLine, "count" | "from" | "to">[]>`
    SELECT o.id, coalesce(n.name, o.id) AS name, o.type,
           ARRAY(SELECT DISTINCT other.name FROM organisation_name other
                  WHERE other.organisation_id = o.id AND other.name <> n.name ORDER BY 1) AS "otherNames"
      FROM organisation o LEFT JOIN organisation_current_name n ON n.organisation_id = o.id
     WHERE o.id = ANY(${[...led.keys()]}) ORDER BY o.type`;
  const byPinyin = new Intl.Collator("zh-Hans-u-co-pinyin");
  return rows
    .flatMap((row) => {
      const { count, from, to } = led.get(row.id) ?? {};
      return count === undefined || from === undefined || to === undefined ? [] : [{ ...row, count, from, to }];
    })
    .sort((a, b) => (a.type === b.type ? byPinyin.compare(a.name, b.name) : 0));
}

/**
 * An organisation that leads published cases, or led some once.
 * @returns null for all others: that an organisation works on its first case is nobody's business yet
 */
export async function getOrganisationRecord(id: string): Promise<OrganisationRecord | null> {
  if (!rowId.safeParse(id).success) return null;
  const [organisation, years] = await Promise.all([
    db.organisation.findUnique({
      where: { id },
      select: {
        type: true,
        existedFrom: true,
        existedTo: true,
        note: true,
        names: { select: { kind: true, name: true, from: true, to: true } },
      },
    }),
    countByYear({ organisation: id }),
  ]);
  if (!organisation || (years.length === 0 && !(await ledOnce(id)))) return null;
  const { note, names, ...facts } = organisation;
  return {
    id,
    name: await currentName(id),
    ...facts,
    ...publicNotes(note),
    names: names.sort((a, b) => (a.from ?? "").localeCompare(b.from ?? "") || a.kind.localeCompare(b.kind)),
    recorded: await recordedNames(id),
    total: totalOf(years),
    years,
  };
}

async function currentName(id: string): Promise<string> {
  const rows = await db.$queryRaw<{ name: string }[]>`
    SELECT name FROM organisation_current_name WHERE organisation_id = ${id}`;
  return rows[0]?.name ?? id;
}

/**
 * Whether it led an edition that is or was public, among the cases it manages or managed: an address that was public
 * keeps answering when its last case is withdrawn.
 */
async function ledOnce(id: string): Promise<boolean> {
  const led = JSON.stringify({ leads: [{ organisation: id }] });
  const rows = await db.$queryRaw<unknown[]>`
    SELECT 1 FROM case_manager m JOIN edition e USING (case_id) JOIN revision r ON r.id = e.head_revision_id
     WHERE m.organisation_id = ${id} AND e.state::text = ANY(${[...PUBLIC_STATES]}) AND r.content::jsonb @> ${led}::jsonb
     LIMIT 1`;
  return rows.length > 0;
}

async function recordedNames(id: string): Promise<OrganisationRecord["recorded"]> {
  const names = await talliesOf(`called ${id}`);
  return names.slice(0, NAMES_LISTED).map(({ value, count }) => ({ name: value, count }));
}

/**
 * A reform field: of the controlled list, or one that published cases name.
 * @param typed in either script
 * @returns null for all others; `name` is the spelling it is stored under
 */
export async function getFieldRecord(typed: string): Promise<FieldRecord | null> {
  for (const name of new Set([typed, foldedHans(typed)])) {
    const years = await countByYear({ field: name });
    if (years.length > 0 || isControlled(name)) return { name, total: totalOf(years), years };
  }
  return null;
}

interface FieldRow {
  name: string | null;
  decade: number;
  count: number;
  /** Cases of the field in all decades. */
  total: number;
  /** How many names of fields there are. */
  names: number;
}

/** Cases by field and decade. A case with several fields counts in each of them, one without in a line of its own. */
export async function getFieldTable(): Promise<FieldTable> {
  const rows = await db.$queryRaw<FieldRow[]>`
    WITH counted AS (
      SELECT CASE WHEN kind = 'field' THEN value END AS name, year / 10 * 10 AS decade, sum(count)::int AS count
        FROM archive_tally WHERE kind IN ('field', 'no field') GROUP BY 1, 2 HAVING sum(count) > 0),
    summed AS (
      SELECT name, sum(count)::int AS total, count(*) FILTER (WHERE name IS NOT NULL) OVER ()::int AS names
        FROM counted GROUP BY name ORDER BY name = ANY(${[...REFORM_FIELDS]}) DESC NULLS FIRST, total DESC, name
       LIMIT ${FIELDS_LISTED})
    SELECT c.name, c.decade, c.count, t.total, t.names
      FROM summed t JOIN counted c ON c.name IS NOT DISTINCT FROM t.name ORDER BY c.decade`;
  return fieldTableOf(rows);
}

function fieldTableOf(rows: readonly FieldRow[]): FieldTable {
  const found = new Map(rows.map(({ name, total }) => [name, total]));
  const own = [...found.keys()].filter((name) => name !== null && !isControlled(name));
  own.sort((a, b) => (found.get(b) ?? 0) - (found.get(a) ?? 0));
  const years = rows.map(({ decade }) => decade);
  const fields = [...REFORM_FIELDS, ...own, ...(found.has(null) ? [null] : [])].map((name): FieldLine => ({
    name,
    total: found.get(name) ?? 0,
    decades: rows.filter((row) => row.name === name).map(({ decade, count }) => ({ decade, count })),
  }));
  const named = [...found.keys()].filter((name) => name !== null).length;
  return {
    fields,
    unlisted: Math.max(0, (rows[0]?.names ?? 0) - named),
    decades: years.length === 0 ? [] : everyDecade(Math.min(...years), Math.max(...years)),
  };
}

function isControlled(name: string): boolean {
  return (REFORM_FIELDS as readonly string[]).includes(name);
}

function everyDecade(from: number, to: number): number[] {
  return Array.from({ length: (to - from) / 10 + 1 }, (_, index) => from + index * 10);
}
