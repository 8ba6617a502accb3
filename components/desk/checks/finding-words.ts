import type { ShownFinding } from "@/lib/checks/types";
import { fill } from "@/lib/i18n/desk";
import type { Words } from "@/lib/i18n/languages";

/** What is said of one place beside its words: what it was held against, or nothing. */
export function detailOf({ code, params = {} }: ShownFinding, { t }: Words): string {
  const templates: Readonly<Record<string, string>> = t.checks.detail;
  if (params.file !== undefined) {
    const kinds: Readonly<Record<string, string>> = t.checks.fileKind;
    return fill(t.checks.detail.file, { ...params, kind: kinds[String(params.kind)] ?? t.checks.fileKind.other });
  }
  if (code === "NUMBER_CHANGED" && params.before === "") return "";
  return params.note === undefined ? fill(templates[code] ?? "", params) : String(params.note);
}

/** What to write instead, when that is known. */
export function suggestionOf({ suggestion }: ShownFinding, { t }: Words): string {
  if (suggestion === undefined) return "";
  return suggestion === "" ? t.checks.leaveOut : fill(t.checks.suggestion, { text: suggestion });
}
