import { foldedHans, writtenIn } from "@/lib/chinese/script";

/** Digits, letters, spaces and hyphens in their plain forms; each takes one UTF-16 unit, so offsets carry over. */
export function halfWidth(text: string): string {
  return text
    .replace(/[\uFF05\uFF0B\uFF10-\uFF19\uFF21-\uFF3A\uFF41-\uFF5A]/gu, (wide) =>
      String.fromCharCode(wide.charCodeAt(0) - 0xfee0),
    )
    .replace(/[\u00A0\u2002-\u200A\u202F\u3000\t]/gu, " ")
    .replace(/[\u2010-\u2014\u2212\uFF0D]/gu, "-");
}

/** A text in the one form that rules are written for: Simplified, half width. Offsets are those of the text itself. */
export function plainForm(text: string): string {
  if (writtenIn(text) === "zh-hans") return halfWidth(text);
  const shown = [...foldedHans(text)];
  const units = [...text].map((given, i) => (shown[i]?.length === given.length ? shown[i] : given));
  return halfWidth(units.join(""));
}
