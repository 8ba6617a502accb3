/**
 * What text may be stored: well-formed Unicode, NFC, without control characters. Anything else is refused at its
 * field with the text kept: a NUL is an error to PostgreSQL and a lone surrogate would be replaced silently.
 */
export type TextFault = "NOT_WELL_FORMED" | "CONTROL_CHARACTER" | "INVISIBLE_CHARACTER";

// C0 and C1 without tab and line feed; U+2028/2029 are line breaks nobody can see in a form.
const CONTROL = /[\u0000-\u0008\u000B\u000C\u000D-\u001F\u007F-\u009F\uFFFE\uFFFF\u2028\u2029]/u;
// Bidi overrides and isolates, zero-width marks, soft hyphen, tag characters: they make two titles look the same.
const INVISIBLE =
  /[\u00AD\u061C\u180E\u200B\u200C\u200E\u200F\u202A-\u202E\u2060-\u2064\u2066-\u206F\uFEFF\u{E0000}-\u{E007F}]/u;
// A zero-width joiner is kept where it joins emoji; elsewhere it is as invisible as the others.
const STRAY_JOINER =
  /(?<![\p{Extended_Pictographic}\uFE0F\u{1F3FB}-\u{1F3FF}])\u200D|\u200D(?!\p{Extended_Pictographic})/u;

// Unicode's stream-safe format (UAX #15): no language stacks more than thirty marks on a character, and normalising a
// longer stack costs the square of its length.
const STACK = /\p{M}{31}/u;

/** The first rule the text breaks, or null. `visibleOnly` also refuses characters that cannot be seen (titles, names). */
export function textFault(text: string, visibleOnly: boolean): TextFault | null {
  if (!text.isWellFormed() || STACK.test(text)) return "NOT_WELL_FORMED";
  if (CONTROL.test(text)) return "CONTROL_CHARACTER";
  if (visibleOnly && (INVISIBLE.test(text) || STRAY_JOINER.test(text))) return "INVISIBLE_CHARACTER";
  return null;
}

/** Browsers send CRLF for every line break typed into a form; the archive stores LF and NFC. */
export function normaliseTyped(text: string): string {
  return normalised(text, "NFC").replaceAll("\r\n", "\n").replaceAll("\r", "\n");
}

/** Text that can be normalised is; what cannot is left for `textFault` to refuse. */
export function normalised(text: string, form: "NFC" | "NFKC"): string {
  return text.isWellFormed() && !STACK.test(text) ? text.normalize(form) : text;
}

/** Whether there is anything to see in it: spaces and invisible characters are nothing. */
export function isBlank(text: string): boolean {
  return !/[^\p{Z}\p{C}]/u.test(text);
}
