import type { Fault, RefusalCode } from "@/lib/errors";
import type { DeskMessages } from "@/lib/i18n/desk";

/** Why, in words: of a refused file its fault says more than the code. */
export function refusalText(refusal: RefusalCode, faults: readonly Fault[], t: DeskMessages): string {
  const reasons: Readonly<Record<string, string>> = t.files.refused;
  return reasons[faults[0]?.code ?? ""] ?? t.refusals[refusal];
}
