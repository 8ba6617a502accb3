/**
 * What text may be stored: well-formed Unicode, NFC, without control characters. Anything else is refused at its
 * field with the text kept: a NUL is an error to PostgreSQL and a lone surrogate would be replaced silently.
 */
export type TextFault = "NOT_WELL_FORMED" | "CONTROL_CHARACTER" | "INVISIBLE_CHARACTER";

// C0 and C1 without tab and line feed; U+2028/2029 are line breaks nobody can see in a form.
const CONTROL = /[\u0000-\u0008\u000B\u000C\u000D-\u001F\u007F-\u009F\uFFFE\uFFFF\u2028\u2029]/u;
// Bidi overrides and isolates, zero-width marks, soft hyphen, fillers, tag characters: they make two titles look the
// same. Joiners and variation selectors have rules of their own.
const INVISIBLE =
  /(?![\u200D\u180B-\u180D\u180F\uFE00-\uFE0F\u{E0100}-\u{E01EF}])[\p{Default_Ignorable_Code_Point}\u2800]/u;
// A zero-width joiner is kept where it joins emoji; elsewhere it is as invisible as the others.
const STRAY_JOINER =
  /(?<![\p{Extended_Pictographic}\uFE0F\u{1F3FB}-\u{1F3FF}])\u200D|\u200D(?!\p{Extended_Pictographic})/u;
// A variation selector is kept where it chooses the form of an emoji or of a Han character.
const STRAY_SELECTOR =
  /(?<!\p{Emoji})[\uFE0E\uFE0F]|(?<!\p{Script=Han})[\uFE00-\uFE0D\u{E0100}-\u{E01EF}]|[\u180B-\u180D\u180F]/u;
const UNSEEN = [INVISIBLE, STRAY_JOINER, STRAY_SELECTOR];

// Unicode's stream-safe format (UAX #15): no language stacks more than thirty marks on a character, and normalising a
// longer stack costs the square of its length.
const STACK = /\p{M}{31}/u;

// What a browser leaves of half a character when a form is sent: it cannot be told any more what was typed.
const REPLACED = /\uFFFD/u;

/** The first rule the text breaks, or null. `visibleOnly` also refuses characters that cannot be seen (titles, names). */
export function textFault(text: string, visibleOnly: boolean): TextFault | null {
  if (!text.isWellFormed() || STACK.test(text) || REPLACED.test(text)) return "NOT_WELL_FORMED";
  if (CONTROL.test(text)) return "CONTROL_CHARACTER";
  if (visibleOnly && UNSEEN.some((rule) => rule.test(text))) return "INVISIBLE_CHARACTER";
  return null;
}

/** Browsers send CRLF for every line break typed into a form; the archive stores LF and NFC. */
export function normaliseTyped(text: string): string {
  return normalised(text, "NFC").replaceAll("\r\n", "\n").replaceAll("\r", "\n");
}

/**
 * Without the spaces and line breaks at its ends, which nobody types on purpose. What cannot be seen at all (zero-width
 * marks, control characters) stays, to be kept or refused like everywhere else.
 */
export function trimmed(text: string): string {
  let [start, end] = [0, text.length];
  while (start < end && SPACES.has(text[start] ?? "")) start++;
  while (start < end && SPACES.has(text[end - 1] ?? "")) end--;
  return text.slice(start, end);
}
const SPACES = new Set(
  "\t\n \u00A0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200A\u202F\u205F\u3000",
);

/** Characters as Unicode counts them: 𠮷 is one. */
export function lengthOf(text: string): number {
  let length = 0;
  for (const _ of text) length++;
  return length;
}

/** Text that can be normalised is; what cannot is left for `textFault` to refuse. */
export function normalised(text: string, form: "NFC" | "NFKC"): string {
  return text.isWellFormed() && !STACK.test(text) ? text.normalize(form) : text;
}

/** Whether there is anything to see in it: spaces and invisible characters are nothing. */
export function isBlank(text: string): boolean {
  // The blank braille pattern and the Hangul fillers are letters that show nothing.
  return !/[^\p{Z}\p{C}\u2800\u115F\u1160\u3164\uFFA0]/u.test(text);
}
