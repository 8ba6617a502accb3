import { diffArrays } from "diff";
import type { Variants } from "./types";

/** A stretch of the base, and what stands in its place on one side. */
interface Region<T> {
  from: number;
  to: number;
  now: readonly T[];
}

export interface SequenceRules<T> {
  /** Changes that stand next to each other overlap too: of words, not of paragraphs. */
  touching: boolean;
  /** For as many elements as there were before: what the two changes of one element come to. */
  pair?: (base: T, theirs: T, mine: T) => Variants<readonly T[]>;
}

// Beyond so many changed elements a text was rewritten, and there is nothing left to align.
const MOST_CHANGED = 1000;

/** Merges what was done to a sequence on two sides; elements are compared by their JSON. */
export function mergeSequence<T>(
  base: readonly T[],
  theirs: readonly T[],
  mine: readonly T[],
  rules: SequenceRules<T>,
): Variants<T[]> {
  const merged: Variants<T[]> = { theirs: [], mine: [] };
  const add = (variants: Variants<readonly T[]>) => {
    merged.theirs.push(...variants.theirs);
    merged.mine.push(...variants.mine);
  };
  let at = 0;
  for (const group of groupsOf(regionsOf(base, theirs), regionsOf(base, mine), rules.touching)) {
    add(same(base.slice(at, group.from)));
    add(mergeGroup(base, group, rules));
    at = group.to;
  }
  add(same(base.slice(at)));
  return merged;
}

const same = <T>(value: T): Variants<T> => ({ theirs: value, mine: value });

/** Regions of both sides that overlap. */
interface Group<T> {
  from: number;
  to: number;
  theirs: Region<T>[];
  mine: Region<T>[];
}

function groupsOf<T>(theirs: Region<T>[], mine: Region<T>[], touching: boolean): Group<T>[] {
  const all = [
    ...theirs.map((region) => ({ region, side: "theirs" as const })),
    ...mine.map((region) => ({ region, side: "mine" as const })),
  ].sort((a, b) => a.region.from - b.region.from || a.region.to - b.region.to);
  const groups: Group<T>[] = [];
  for (const { region, side } of all) {
    const last = groups.at(-1);
    const bothInsert = last?.from === last?.to && region.from === region.to && region.from === last?.to;
    const overlaps = last && (region.from < last.to || bothInsert || (touching && region.from === last.to));
    const group = overlaps ? last : { from: region.from, to: region.to, theirs: [], mine: [] };
    if (!overlaps) groups.push(group);
    group.to = Math.max(group.to, region.to);
    group[side].push(region);
  }
  return groups;
}

function mergeGroup<T>(base: readonly T[], group: Group<T>, { pair }: SequenceRules<T>): Variants<readonly T[]> {
  if (group.mine.length === 0) return same(applied(base, group, group.theirs));
  if (group.theirs.length === 0) return same(applied(base, group, group.mine));
  const theirs = applied(base, group, group.theirs);
  const mine = applied(base, group, group.mine);
  if (JSON.stringify(theirs) === JSON.stringify(mine)) return same(theirs);
  const before = base.slice(group.from, group.to);
  if (!pair || before.length !== theirs.length || before.length !== mine.length) return { theirs, mine };
  const pairs = before.map((element, n) => pair(element, theirs[n] as T, mine[n] as T));
  return { theirs: pairs.flatMap((one) => one.theirs), mine: pairs.flatMap((one) => one.mine) };
}

/** What a side has in place of the group's stretch of the base. */
function applied<T>(base: readonly T[], { from, to }: Group<T>, regions: readonly Region<T>[]): T[] {
  const now: T[] = [];
  let at = from;
  for (const region of regions) {
    now.push(...base.slice(at, region.from), ...region.now);
    at = region.to;
  }
  return [...now, ...base.slice(at, to)];
}

function regionsOf<T>(base: readonly T[], side: readonly T[]): Region<T>[] {
  const [before, after] = [base, side].map((elements) => elements.map((element) => JSON.stringify(element)));
  const parts = diffArrays(before ?? [], after ?? [], { maxEditLength: MOST_CHANGED });
  if (!parts) return [{ from: 0, to: base.length, now: side }];
  const regions: Region<T>[] = [];
  let [from, at] = [0, 0];
  for (const { added, removed, count } of parts) {
    const to = added ? from : from + count;
    if (added || removed) {
      const now = added ? side.slice(at, at + count) : [];
      const last = regions.at(-1);
      if (last?.to === from) Object.assign(last, { to, now: [...last.now, ...now] });
      else regions.push({ from, to, now });
    }
    from = to;
    if (!removed) at += count;
  }
  return regions;
}
