import type { CaseContent } from "@/lib/cases/schema";
import { initialsOf, syllablesOf } from "@/lib/chinese/pinyin";
import { gramsOf, pairsOf, searchText } from "@/lib/chinese/tokens";

/** Raised whenever what stands in these columns changes: the worker then writes older rows anew. */
export const WORDS_VERSION = 2;

/** What search looks up of a case (ADR 0020). */
export type SearchWords = {
  /** The title folded like a query. */
  titleText: string;
  /** Its pinyin, by which lists are sorted, and then itself. */
  titleKey: string;
  /** Case number, year of launch, keywords and names of the leading bodies, of other times too: folded, one a line. */
  names: string;
  /** Of the title and of each name, a line: ` ju zhu zheng #jzz`, syllables between spaces, then the initials. */
  keys: string;
  /** A literal of tsvector: the grams of everything, and where they stand. */
  tokens: string;
  wordsVersion: number;
};

/**
 * How grams are told apart in one index. A tier has what the tiers before it have, so that a query asks one tier for all
 * of its words. No word of a text has a slash.
 */
export const TIERS = ["/title/", "/name/", "/summary/", ""] as const;
export type Tier = (typeof TIERS)[number];

/** Facets are grams too: a search within a department is one look into one index. */
export const FACET_GRAMS = {
  department: "/of/",
  field: "/field/",
  recognition: "/recognition/",
  indicators: "/indicators/",
  body: "/body/",
} as const;

/** Pinyin and initials of titles, and of titles and names together. */
export const PINYIN = { title: "/title-py/", all: "/py/" } as const;
export const INITIALS = { title: "/title-in/", all: "/in/" } as const;

export interface Named {
  caseNumber: string;
  /** Every name that the leading bodies have or had. */
  organisationNames: readonly string[];
}

/** What a content is found by; the title is there (publication requires it). */
export function searchWords(content: CaseContent, text: string, { caseNumber, organisationNames }: Named): SearchWords {
  const title = content.title ?? "";
  const titleText = searchText(title);
  const named = [...content.keywords, ...content.leads.map((lead) => lead.nameAsRecorded), ...organisationNames];
  const numbers = numbersOf(content, caseNumber);
  const names = [...new Set([...numbers, ...named].map(searchText))];
  const titleSyllables = syllablesOf(titleText);
  const nameSyllables = names.slice(numbers.length).map(syllablesOf);
  return {
    titleText,
    titleKey: `${titleSyllables.join(" ")} ${titleText}`,
    names: names.join("\n"),
    keys: [titleSyllables, ...nameSyllables].map(keysLine).join("\n"),
    tokens: literalOf([
      ...tierGrams([titleText], names, searchText(content.summary ?? ""), text),
      ...pinyinGrams([titleSyllables], "title"),
      ...pinyinGrams([titleSyllables, ...nameSyllables], "all"),
      ...facetGrams(content),
    ]),
    wordsVersion: WORDS_VERSION,
  };
}

/** What is typed of a case that its text need not say: YT-0003, YT0003, and the year that lists show, 2005年. */
export function numbersOf({ launch }: CaseContent, caseNumber: string): string[] {
  const year = launch.sortYear === null ? [] : [`${launch.sortYear}年`];
  return [caseNumber, caseNumber.replaceAll("-", ""), ...year];
}

function keysLine(syllables: readonly string[]): string {
  return ` ${syllables.join(" ")} #${initialsOf(syllables)}`;
}

function tierGrams(title: string[], names: string[], summary: string, text: string): string[] {
  const within = (tier: Tier, passages: readonly string[]) =>
    passages.flatMap((passage) => gramsOf(passage).map((gram) => tier + gram));
  return [
    ...within("/title/", title),
    ...within("/name/", [...title, ...names]),
    ...within("/summary/", [...title, ...names, summary]),
    ...within("", [...names, text]),
  ];
}

function pinyinGrams(lines: readonly (readonly string[])[], of: "title" | "all"): string[] {
  return lines.flatMap((syllables) => [
    ...[...syllables, ...pairsOf(syllables, " ")].map((gram) => PINYIN[of] + gram),
    ...pairsOf([...initialsOf(syllables)]).map((gram) => INITIALS[of] + gram),
  ]);
}

function facetGrams({ leads, fields, recognitions, indicators, bodyStatus }: CaseContent): string[] {
  return [
    ...leads.map(({ organisation }) => FACET_GRAMS.department + organisation),
    ...fields.map((field) => FACET_GRAMS.field + field),
    ...recognitions.map(({ kind }) => FACET_GRAMS.recognition + kind),
    FACET_GRAMS.indicators + (indicators.some(({ readings }) => readings.length > 0) ? "1" : "0"),
    FACET_GRAMS.body + bodyStatus,
  ];
}

const LONGEST_LEXEME = 500; // characters; PostgreSQL takes 2046 bytes

function literalOf(grams: readonly string[]): string {
  return [...new Set(grams)].map((gram) => quoted(gram.slice(0, LONGEST_LEXEME))).join(" ");
}

/** A gram as tsvector and tsquery read it. */
export function quoted(gram: string): string {
  return `'${gram.replaceAll("\\", "\\\\").replaceAll("'", "''")}'`;
}
