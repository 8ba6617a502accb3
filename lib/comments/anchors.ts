/** A passage as a comment keeps it: its words and what stood around them, like the W3C's TextQuoteSelector (ADR 0015). */
export interface Anchor {
  passage: string;
  /** What stood before and after it; shorter than asked for only at an end of the text. */
  before: string;
  after: string;
  /** How often the passage stood in the text when it was chosen. */
  occurrences: number;
}

/** UTF-16 units of context kept on either side; more where that is not enough to tell the passage from its likes. */
const CONTEXT = 32;
const MOST_CONTEXT = 512;
/** A passage that has its likes is known again by so much of what stood on one side of it. */
const TELLING = 8;

/** The ends of a text are context too. No text holds these characters. */
const [BEGINNING, END] = ["\u0002", "\u0003"];

/**
 * The anchor of a passage that was chosen in a text.
 * @param hint what the person saw around it, as far as that is known
 * @returns null when the text has no such passage, or several and the hint does not tell them apart
 */
export function anchorIn(text: string, passage: string, hint: Context): Anchor | null {
  const places = occurrences(text, passage);
  const [first, second] = byLikeness(text, passage, hint, places);
  if (!first || (second && second.shared === first.shared)) return null;
  for (let size = CONTEXT; ; size *= 2) {
    const anchor = { passage, ...around(text, first.start, passage.length, size), occurrences: places.length };
    if (
      places.length === 1 ||
      size >= MOST_CONTEXT ||
      occurrences(text, anchor.before + passage + anchor.after).length === 1
    )
      return anchor;
  }
}

/**
 * Where the passage stands in a text that was edited since, or null when it is gone. Edits elsewhere do not matter; where
 * the words occur several times, what stood around them decides.
 */
export function findPassage(text: string, anchor: Anchor): { start: number; end: number } | null {
  const places = occurrences(text, anchor.passage);
  const [best] = byLikeness(text, anchor.passage, surroundings(anchor), places);
  if (!best) return null;
  return isOwn(best, anchor, places.length) ? { start: best.start, end: best.start + anchor.passage.length } : null;
}

interface Likeness {
  start: number;
  /** Units of the context that stand there still, from the passage outwards. */
  left: number;
  right: number;
  shared: number;
}

type Context = Pick<Anchor, "before" | "after">;

/** Every place, the one whose surroundings are most alike first. */
function byLikeness(text: string, passage: string, { before, after }: Context, places: readonly number[]): Likeness[] {
  const bounded = BEGINNING + text + END;
  return places
    .map((start) => {
      const [from, to] = [start + BEGINNING.length, start + BEGINNING.length + passage.length];
      let [left, right] = [0, 0];
      while (left < before.length && before.at(-1 - left) === bounded[from - 1 - left]) left++;
      while (right < after.length && after[right] === bounded[to + right]) right++;
      return { start, left, right, shared: left + right };
    })
    .sort((a, b) => b.shared - a.shared || a.start - b.start);
}

/**
 * The only one of a passage that was the only one is it. Among several, one side that stayed is enough while there are
 * as many as then; when some are gone, the one that is meant may be among them, and both sides must have stayed.
 */
function isOwn({ left, right }: Likeness, anchor: Anchor, count: number): boolean {
  if (anchor.occurrences === 1 && count === 1) return true;
  const { before, after } = surroundings(anchor);
  const sides = [left >= Math.min(TELLING, before.length), right >= Math.min(TELLING, after.length)];
  return count < anchor.occurrences ? sides.every(Boolean) : sides.some(Boolean);
}

/** With the end of the text, where the context reached it. */
function surroundings({ before, after }: Context): Context {
  return {
    before: before.length < CONTEXT - 1 ? BEGINNING + before : before,
    after: after.length < CONTEXT - 1 ? after + END : after,
  };
}

/** Where a passage stands in a text; places may overlap. */
function occurrences(text: string, passage: string): number[] {
  const places: number[] = [];
  if (passage === "") return places;
  for (let at = text.indexOf(passage); at >= 0; at = text.indexOf(passage, at + 1)) places.push(at);
  return places;
}

/** What stands around a stretch; never half a character. */
function around(text: string, start: number, length: number, size: number): Context {
  return {
    before: text.slice(Math.max(0, start - size), start).replace(/^[\uDC00-\uDFFF]/u, ""),
    after: text.slice(start + length, start + length + size).replace(/[\uD800-\uDBFF]$/u, ""),
  };
}
