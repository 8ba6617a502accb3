import { initialsOf, syllablesOf } from "@/lib/chinese/pinyin";
import { searchText } from "@/lib/chinese/tokens";
import { hasHit } from "@/lib/hits";
import type { Term } from "./terms";
import type { AlsoMatched } from "./types";

/** What of a case can be found by pinyin, by initials, or by a name of another time. */
export interface Nameable {
  title: string;
  summary: string | null;
  caseNumber: string;
  leads: readonly { nameAsRecorded: string }[];
  keywords: readonly string[];
  otherNames: readonly string[];
}

/** The words that terms of letters stand for in these cases, to be marked like what was typed. */
export function spokenHits(cases: readonly Nameable[], terms: readonly Term[]): string[] {
  const spoken = terms.filter(isSpoken);
  return spoken.length === 0
    ? []
    : [
        ...new Set(
          cases.flatMap((one) => [...shownNames(one), ...hiddenNames(one)].flatMap((name) => spokenIn(name, spoken))),
        ),
      ];
}

/** What a hit was found by that its line in the list does not show as it was typed. */
export function alsoMatched(one: Nameable, terms: readonly Term[]): AlsoMatched[] {
  return terms.flatMap((term): AlsoMatched[] => {
    if (hasHit([...shownNames(one), one.summary ?? "", one.caseNumber], [term.text])) return [];
    const [word] = isSpoken(term) ? [...shownNames(one), ...hiddenNames(one)].flatMap((n) => spokenIn(n, [term])) : [];
    if (word !== undefined) return [{ name: word, keys: term.text.replaceAll("'", "") }];
    const name = hiddenNames(one).find((candidate) => hasHit([candidate], [term.text]));
    return name === undefined ? [] : [{ name, keys: null }];
  });
}

function isSpoken({ readings, initials }: Term): boolean {
  return readings.length > 0 || initials !== null;
}

function shownNames({ title, leads }: Nameable): string[] {
  return [title, ...leads.map(({ nameAsRecorded }) => nameAsRecorded)];
}

function hiddenNames({ keywords, otherNames }: Nameable): string[] {
  return [...keywords, ...otherNames];
}

/** The characters of a name that are read as the terms say: 居住证 of 居住证制度 for juzhuzheng and for jzz. */
function spokenIn(name: string, terms: readonly Term[]): string[] {
  const folded = searchText(name);
  const runs = folded.match(/\p{Script=Han}+/gu) ?? [];
  return runs.flatMap((run) => {
    const characters = [...run];
    const syllables = syllablesOf(run);
    if (syllables.length !== characters.length) return [];
    return terms.flatMap(({ readings, initials }) => {
      const hits = readings.flatMap((reading) => at(syllables, reading));
      const begun = initials === null ? [] : at([...initialsOf(syllables)], [...initials]);
      return [...hits, ...begun].map(({ start, end }) => characters.slice(start, end).join(""));
    });
  });
}

function at(parts: readonly string[], wanted: readonly string[]): { start: number; end: number }[] {
  const last = wanted.length - 1;
  const fits = (start: number) =>
    wanted.every(
      (part, index) => parts[start + index] === part || (index === last && parts[start + index]?.startsWith(part)),
    );
  const starts = parts.map((_, start) => start).filter((start) => start + wanted.length <= parts.length && fits(start));
  return starts.map((start) => ({ start, end: start + wanted.length }));
}
