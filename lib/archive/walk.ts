import "server-only";
import { guessFor } from "./guesses";
import { lookUp } from "./lookup";
import type { ArchiveFilters } from "./schema";
import { ranked, sorted } from "./search";
import { Statement } from "./statement";
import { termsOf, type Term } from "./terms";

/** Every case that fits, by number and in the list's order: for files, which show nothing of how a case was found. */
export interface Walk {
  numbers: string[];
  /** More cases fit than were asked for. */
  isCut: boolean;
  /** What was looked for in place of words that find nothing; null: what was asked. */
  guess: string | null;
}

/**
 * The published cases that fit every filter, whatever page is asked for. The best hits of a search come first, as its list
 * ranks them; those that no list reaches follow by year.
 * @param most numbers at most
 */
export async function walkArchive(filters: ArchiveFilters, most: number): Promise<Walk> {
  const terms = termsOf(filters.q);
  if (filters.q !== null && terms.length === 0) return { numbers: [], isCut: false, guess: null };
  const found = await numbersOf(filters, terms, most + 1);
  const guess = found.length > 0 || filters.q === null || filters.exact ? null : await guessFor(terms, filters);
  const numbers = guess === null ? found : await numbersOf(filters, termsOf(guess.found), most + 1);
  return { numbers: numbers.slice(0, most), isCut: numbers.length > most, guess: guess?.found ?? null };
}

async function numbersOf(filters: ArchiveFilters, terms: readonly Term[], most: number): Promise<string[]> {
  const { sort } = filters;
  return lookUp(async (ask) => {
    const inOrder = async (textOf: (statement: Statement) => string) => {
      const statement = new Statement();
      const rows = await ask<{ number: string }>(
        `WITH hits AS MATERIALIZED (
           SELECT *, row_number() OVER () AS place FROM (${textOf(statement)} LIMIT ${most}) best)
         SELECT s.case_number AS number FROM hits JOIN case_search s USING (case_id) ORDER BY hits.place`,
        statement.values,
      );
      return rows.map(({ number }) => number);
    };
    if (sort !== "relevance") return inOrder((statement) => sorted(statement.fits(terms, "", filters), sort));
    const best = await inOrder((statement) => ranked(statement, terms, filters));
    const all = await inOrder((statement) => sorted(statement.fits(terms, "", filters), "oldest"));
    return [...new Set([...best, ...all])].slice(0, most);
  });
}
