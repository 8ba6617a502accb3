import { FACET_GRAMS, quoted, type Tier } from "./words";
import { mustBeVerified, patternsOf, tsqueryOf, type Term } from "./terms";
import type { ArchiveFilters } from "./schema";

/** The filters besides the words. */
export type Narrowing = Pick<
  ArchiveFilters,
  "from" | "to" | "department" | "field" | "recognition" | "indicators" | "body"
>;

/** A statement as it is put together: the values go beside it, never into it. */
export class Statement {
  readonly values: unknown[] = [];

  /** The place of a value in the text of the statement. */
  bind(value: string | number): string {
    this.values.push(value);
    return `$${this.values.length}`;
  }

  /** What a row of `case_search` must be to have all of the terms in a tier and to fit the filters, looked up by its grams. */
  fits(terms: readonly Term[], tier: Tier, narrowing: Narrowing): string {
    const grams = [...(terms.length > 0 ? [tsqueryOf(terms, tier)] : []), ...facetsOf(narrowing)];
    // Departments have an index of their own, and no statistics of ten thousand grams to be planned by.
    if (terms.length === 0 && grams.length === 1 && narrowing.department !== null) return this.has(narrowing);
    return allOf([
      ...(grams.length > 0 ? [`tokens @@ ${this.bind(grams.join(" & "))}::tsquery`] : []),
      ...this.within(narrowing),
      ...terms.filter(mustBeVerified).map((term) => this.mentions(term, tier)),
    ]);
  }

  /** The same of the filters alone, read from short columns: for rows that are gone through one after another. */
  has(narrowing: Narrowing): string {
    const { department, field, recognition, indicators, body } = narrowing;
    const among = (column: string, value: string | null) =>
      value === null ? [] : [`${column} @> ARRAY[${this.bind(value)}]::text[]`];
    return allOf([
      ...among("organisations", department),
      ...among("fields", field),
      ...among("recognitions", recognition),
      ...(indicators === null ? [] : [indicators ? "has_indicators" : "NOT has_indicators"]),
      ...(body === null ? [] : [`body_status = ${this.bind(body)}`]),
      ...this.within(narrowing),
    ]);
  }

  private within({ from, to }: Narrowing): string[] {
    return [
      ...(from === null ? [] : [`sort_year >= ${this.bind(from)}::int`]),
      ...(to === null ? [] : [`sort_year <= ${this.bind(to)}::int`]),
    ];
  }

  private mentions(term: Term, tier: Tier): string {
    const { keys } = patternsOf(term);
    const within = {
      "/title/": ["title_text"],
      "/name/": ["title_text", "names"],
      "/summary/": ["text"],
      "": ["text"],
    };
    const lines = tier === "/title/" ? "split_part(keys, E'\\n', 1)" : "keys";
    const literal = within[tier].map((column) => this.stands(term, column));
    return `(${[...literal, ...(keys === null ? [] : [`${lines} ~ ${this.bind(keys)}`])].join(" OR ")})`;
  }

  /** That the term stands in a column as it was typed. */
  stands(term: Term, column: string): string {
    const { text } = patternsOf(term);
    const stands = `strpos(${column}, ${this.bind(term.text)}) > 0`;
    return text === null ? stands : `(${stands} AND ${column} ~ ${this.bind(text)})`;
  }
}

function facetsOf({ department, field, recognition, indicators, body }: Narrowing): string[] {
  const grams = [
    department === null ? null : FACET_GRAMS.department + department,
    field === null ? null : FACET_GRAMS.field + field,
    recognition === null ? null : FACET_GRAMS.recognition + recognition,
    indicators === null ? null : FACET_GRAMS.indicators + (indicators ? "1" : "0"),
    body === null ? null : FACET_GRAMS.body + body,
  ];
  return grams.flatMap((gram) => (gram === null ? [] : [quoted(gram)]));
}

function allOf(conditions: readonly string[]): string {
  return conditions.length > 0 ? conditions.join(" AND ") : "true";
}
