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

/** Of a common word so many cases are looked at, however many have it. */
const LOOKED_AT = 60;
const MOST_WORDS = 12;
const MOST_RELATED = 4;

/**
 * Published cases that share a 主题词 with this one, or were led by one of its organisations in one of its fields: those
 * with most words in common first, then those of the same organisation, then the nearest in time. A field alone says too
 * little to relate. What is found can change only with a case of one of these words or organisations, so their tags cover it.
 */
export async function listRelatedCases(caseNumber: string, content: CaseContent): Promise<RelatedCase[]> {
  const { fields } = content;
  const keywords = content.keywords.slice(0, MOST_WORDS);
  const organisations = organisationsOf(content);
  if (keywords.length + organisations.length === 0) return [];
  return db.$queryRaw<RelatedCase[]>`
    WITH candidate AS (
      SELECT s.case_id FROM unnest(${keywords}::text[]) word CROSS JOIN LATERAL
        (SELECT case_id FROM case_search WHERE keywords @> ARRAY[word] LIMIT ${LOOKED_AT}) s
      UNION
      SELECT s.case_id FROM unnest(${organisations}::text[]) id CROSS JOIN LATERAL
        (SELECT case_id FROM case_search WHERE organisations @> ARRAY[id] AND fields && ${fields}::text[]
          LIMIT ${LOOKED_AT}) s),
    shared AS (
      SELECT s.case_number, s.title, s.script_exceptions, s.sort_year,
             ARRAY(SELECT w FROM unnest(${keywords}::text[]) WITH ORDINALITY AS t(w, n)
                    WHERE w = ANY(s.keywords) ORDER BY n) AS keywords,
             ARRAY(SELECT o FROM unnest(${organisations}::text[]) WITH ORDINALITY AS t(o, n)
                    WHERE o = ANY(s.organisations) ORDER BY n) AS organisations,
             ARRAY(SELECT f FROM unnest(${fields}::text[]) WITH ORDINALITY AS t(f, n)
                    WHERE f = ANY(s.fields) ORDER BY n) AS fields
        FROM candidate JOIN case_search s USING (case_id) JOIN edition e ON e.id = s.edition_id
       WHERE e.state = 'PUBLISHED' AND s.case_number <> ${caseNumber})
    SELECT case_number AS "caseNumber", title, script_exceptions AS "scriptExceptions", sort_year AS "sortYear",
           keywords, organisations, fields
      FROM shared
     ORDER BY cardinality(keywords) DESC, cardinality(organisations) DESC, cardinality(fields) DESC,
              abs(sort_year - ${content.launch.sortYear ?? 0}), case_number
     LIMIT ${MOST_RELATED}`;
}

/** What the related cases of a content depend on. */
export function relationsOf(content: CaseContent): { keywords: string[]; organisations: string[] } {
  return { keywords: content.keywords.slice(0, MOST_WORDS), organisations: organisationsOf(content) };
}

function organisationsOf({ leads }: CaseContent): string[] {
  return [...new Set(leads.map((lead) => lead.organisation))].slice(0, MOST_WORDS);
}
