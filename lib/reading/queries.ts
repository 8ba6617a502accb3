import "server-only";
import { getPublicEdition } from "@/lib/archive/queries";
import { searchRowSchema } from "@/lib/archive/schema";
import type { EditionNote, Withdrawal } from "@/lib/archive/types";
import type { CaseContent } from "@/lib/cases/schema";
import { db } from "@/lib/db";
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
    WITH near AS (
      SELECT asked.relation, r.case_id
        FROM unnest(${[...keywords.map((word) => `word ${word}`), ...leads]}::text[]) AS asked(relation),
             LATERAL (
               (SELECT case_id FROM case_relation c WHERE c.relation = asked.relation AND sort_year >= ${year}
                 ORDER BY sort_year, case_number LIMIT ${COMMON + 1})
               UNION ALL
               (SELECT case_id FROM case_relation c WHERE c.relation = asked.relation AND sort_year < ${year}
                 ORDER BY sort_year DESC, case_number DESC LIMIT ${COMMON + 1})) r),
    sharing AS (
      SELECT case_id, substr(relation, length('word ') + 1) AS word, count(*) OVER (PARTITION BY relation) AS cases
        FROM near WHERE relation LIKE 'word %'),
    by_word AS (
      SELECT case_id, sum(1.0 / cases) AS weight,
             array_agg(word ORDER BY cases, word) FILTER (WHERE cases <= 2 * rarest) AS keywords
        FROM (SELECT *, min(cases) OVER (PARTITION BY case_id) AS rarest FROM sharing WHERE cases <= ${COMMON}) telling
       GROUP BY case_id),
    by_lead AS (
      SELECT case_id, array_agg(DISTINCT split_part(relation, ' ', 2)) AS organisations
        FROM near WHERE relation LIKE 'lead %' GROUP BY case_id)
    SELECT s.case_number AS "caseNumber", s.title, s.script_exceptions AS "scriptExceptions", s.sort_year AS "sortYear",
           coalesce(w.keywords, '{}') AS keywords, coalesce(l.organisations, '{}') AS organisations,
           ARRAY(SELECT f FROM unnest(${fields}::text[]) f WHERE f = ANY(s.fields)) AS fields
      FROM by_word w FULL JOIN by_lead l USING (case_id) JOIN case_search s USING (case_id)
     WHERE s.case_number <> ${caseNumber}
     ORDER BY coalesce(w.weight, 0) + CASE WHEN l.case_id IS NULL THEN 0 ELSE ${SAME_LEAD}::numeric END DESC,
              abs(s.sort_year - ${year}), s.case_number
     LIMIT ${MOST_RELATED}`;
}

/** What the related cases of a content depend on. */
export function relationsOf(content: CaseContent): { keywords: string[]; organisations: string[] } {
  return { keywords: content.keywords.slice(0, MOST_WORDS), organisations: organisationsOf(content) };
}

function organisationsOf({ leads }: CaseContent): string[] {
  return [...new Set(leads.map((lead) => lead.organisation))].slice(0, MOST_WORDS);
}
