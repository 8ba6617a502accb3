import "server-only";
import { getPublicEdition } from "@/lib/archive/queries";
import { searchRowSchema } from "@/lib/archive/schema";
import type { EditionNote, Withdrawal } from "@/lib/archive/types";
import type { CaseContent } from "@/lib/cases/schema";
import { db } from "@/lib/db";
import { Prisma } from "@/lib/generated/prisma/client";
import type { Comparison, ComparisonStep, NoComparison, RelatedCase } from "./types";

const MOST_STEPS = 50;

/**
 * Two editions of a case, the older one first.
 * @returns null when nothing of the case was ever public
 */
export async function getComparison(
  caseNumber: string,
  from: number,
  to: number,
): Promise<Comparison | NoComparison | Withdrawal | null> {
  const [before, after] = [await getPublicEdition(caseNumber, from), await getPublicEdition(caseNumber, to)];
  if (before === null || after === null || from >= to) return noComparison(caseNumber);
  if (before.kind === "withdrawn") return before;
  if (after.kind === "withdrawn") return after;
  const notes = after.editions.filter(({ number }) => from <= number && number <= to);
  const listed = notes.slice(0, MOST_STEPS);
  return {
    kind: "comparison",
    before,
    after,
    steps: await steps(caseNumber, listed),
    leftOut: notes.length - listed.length,
  };
}

/** What can be compared instead; null for a case that was never public or cannot be read any more. */
export async function noComparison(caseNumber: string): Promise<NoComparison | null> {
  const rows = await db.edition.findMany({
    where: { reformCase: { caseNumber }, state: { in: ["PUBLISHED", "SUPERSEDED"] }, number: { not: null } },
    select: { number: true },
    orderBy: { number: "desc" },
    take: MOST_STEPS,
  });
  const readable = rows.flatMap(({ number }) => (number === null ? [] : [number]));
  return readable.length === 0 ? null : { kind: "none", caseNumber, readable };
}

/** Who led is what each edition's own record says: it never changes, whoever manages the case later. */
async function steps(caseNumber: string, notes: readonly EditionNote[]): Promise<ComparisonStep[]> {
  const numbers = notes.filter(({ state }) => state !== "WITHDRAWN").map(({ number }) => number);
  const rows = await db.$queryRaw<{ number: number; leads: unknown }[]>`
    SELECT e.number, r.content::jsonb -> 'leads' AS leads
      FROM edition e JOIN reform_case c ON c.id = e.case_id JOIN revision r ON r.id = e.head_revision_id
     WHERE c.case_number = ${caseNumber} AND e.number = ANY(${numbers}) AND e.state IN ('PUBLISHED', 'SUPERSEDED')`;
  const leads = new Map(rows.map((row) => [row.number, leadLines.parse(row).leads]));
  return notes.map((note) => ({ ...note, leads: leads.get(note.number) ?? [] }));
}

const leadLines = searchRowSchema.pick({ leads: true });

/** A word that more cases have than this relates none: it says where they are from, not what they are about. */
const COMMON = 60;
const MOST_WORDS = 12;
const MOST_RELATED = 4;
/** What the same organisation in the same field weighs: as much as a word that four cases have. */
const SAME_LEAD = 0.25;

/**
 * Published cases that share a 主题词 with this one, or were led by one of its organisations in one of its fields. Each word
 * weighs the more the fewer cases have it, and beside a rare one a common one is not said; of equals the nearest in time
 * come first. A field alone says too little to relate. What is found can change only with a case of one of these words or
 * organisations, so their tags cover it; and however many have a word, those nearest in time are looked at.
 */
export async function listRelatedCases(caseNumber: string, content: CaseContent): Promise<RelatedCase[]> {
  const { fields, launch } = content;
  const { keywords, organisations } = relationsOf(content);
  const leads = organisations.flatMap((organisation) => fields.map((field) => `lead ${organisation} ${field}`));
  const year = launch.sortYear ?? 0;
  return db.$queryRaw<RelatedCase[]>`
    WITH sharing AS (
      SELECT case_id, word, count(*) OVER (PARTITION BY word) AS cases
        FROM unnest(${keywords}::text[]) word, LATERAL (${nearest(Prisma.sql`'word ' || word`, year, COMMON + 1)}) near),
    by_word AS (
      SELECT case_id, sum(1.0 / cases) AS weight,
             array_agg(word ORDER BY cases, word) FILTER (WHERE cases <= 2 * rarest) AS keywords
        FROM (SELECT *, min(cases) OVER (PARTITION BY case_id) AS rarest FROM sharing WHERE cases <= ${COMMON}) telling
       GROUP BY case_id),
    related AS (
      SELECT case_id FROM by_word
      UNION
      SELECT case_id FROM unnest(${leads}::text[]) led, LATERAL (${nearest(Prisma.sql`led`, year, MOST_RELATED + 1)}) near)
    SELECT s.case_number AS "caseNumber", s.title, s.script_exceptions AS "scriptExceptions", s.sort_year AS "sortYear",
           coalesce(w.keywords, '{}') AS keywords, shared.organisations, shared.fields
      FROM related JOIN case_search s USING (case_id) LEFT JOIN by_word w USING (case_id),
           LATERAL (SELECT ARRAY(SELECT f FROM unnest(${fields}::text[]) f WHERE f = ANY(s.fields)) AS fields) field,
           LATERAL (SELECT field.fields, ARRAY(
             SELECT o FROM unnest(${organisations}::text[]) o
              WHERE o = ANY(s.organisations) AND field.fields <> '{}') AS organisations) shared
     WHERE s.case_number <> ${caseNumber}
     ORDER BY coalesce(w.weight, 0) + CASE WHEN shared.organisations = '{}' THEN 0 ELSE ${SAME_LEAD}::numeric END DESC,
              abs(s.sort_year - ${year}), s.case_number
     LIMIT ${MOST_RELATED}`;
}

/** The cases of a relation nearest in time: so many launched in this year or later, and so many before. */
function nearest(relation: Prisma.Sql, year: number, most: number): Prisma.Sql {
  return Prisma.sql`
    (SELECT case_id FROM case_relation r WHERE r.relation = ${relation} AND sort_year >= ${year}
      ORDER BY sort_year, case_number LIMIT ${most})
    UNION ALL
    (SELECT case_id FROM case_relation r WHERE r.relation = ${relation} AND sort_year < ${year}
      ORDER BY sort_year DESC, case_number DESC LIMIT ${most})`;
}

/** What the related cases of a content depend on. */
export function relationsOf(content: CaseContent): { keywords: string[]; organisations: string[] } {
  return { keywords: content.keywords.slice(0, MOST_WORDS), organisations: organisationsOf(content) };
}

function organisationsOf({ leads }: CaseContent): string[] {
  return [...new Set(leads.map((lead) => lead.organisation))].slice(0, MOST_WORDS);
}
