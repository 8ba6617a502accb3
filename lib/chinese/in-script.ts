import type { DiffPart } from "./diff";

/**
 * The parts of a difference in the reader's script. Each text is converted whole, because a word's script depends on its
 * neighbours, and cut at the same characters; where an exception of the case changed the length, each part by itself.
 */
export function partsInScript(parts: readonly DiffPart[], say: (text: string) => string): DiffPart[] {
  const before = cutLike(
    parts.filter(({ kind }) => kind !== "added"),
    say,
  );
  const after = cutLike(
    parts.filter(({ kind }) => kind !== "removed"),
    say,
  );
  return parts.map(({ kind, text }) => {
    const shown = { removed: [before], added: [after], same: [before, after] }[kind].map(
      (cuts) => cuts.shift() ?? text,
    );
    return { kind, text: shown.at(-1) ?? text };
  });
}

function cutLike(parts: readonly DiffPart[], say: (text: string) => string): string[] {
  const whole = parts.map(({ text }) => text).join("");
  const shown = Array.from(say(whole));
  const lengths = parts.map(({ text }) => Array.from(text).length);
  if (shown.length !== lengths.reduce((sum, length) => sum + length, 0)) return parts.map(({ text }) => say(text));
  let at = 0;
  return lengths.map((length) => shown.slice(at, (at += length)).join(""));
}
