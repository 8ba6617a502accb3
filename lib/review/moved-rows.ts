import type { Field } from "./fields";

/**
 * Keys of the rows that stand in another order among those that stayed. As few as can be: of 1 2 3 4 → 4 1 2 3 only the
 * fourth was moved.
 */
export function movedRows(before: readonly Field[], after: readonly Field[]): ReadonlySet<string> {
  const moved = new Set<string>();
  for (const group of new Set(after.filter(({ row }) => row !== null).map((field) => field.group))) {
    const place = new Map(before.filter((field) => field.group === group).map(({ key, row }) => [key, row ?? 0]));
    const stayed = after.filter((field) => field.group === group && place.has(field.key)).map(({ key }) => key);
    const inOrder = new Set(longestRise(stayed.map((key) => place.get(key) ?? 0)));
    stayed.forEach((key, index) => {
      if (!inOrder.has(index)) moved.add(key);
    });
  }
  return moved;
}

/** Indices of a longest subsequence that rises: what may be said to have stayed in its order. */
function longestRise(places: readonly number[]): number[] {
  // The index that ends the best rise of each length so far, and what comes before each index in its own best rise.
  const ends: number[] = [];
  const previous: number[] = [];
  places.forEach((place, index) => {
    const found = ends.findIndex((end) => (places[end] ?? 0) >= place);
    const length = found < 0 ? ends.length : found;
    previous[index] = length === 0 ? -1 : (ends[length - 1] ?? -1);
    ends[length] = index;
  });
  const rise: number[] = [];
  for (let index = ends.at(-1) ?? -1; index >= 0; index = previous[index] ?? -1) rise.push(index);
  return rise;
}
