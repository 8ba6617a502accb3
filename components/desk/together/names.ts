import type { DeskMessages } from "@/lib/i18n/desk";

/** Some people's names in one line; without any it was the system. */
export function namesIn(names: readonly string[], t: DeskMessages): string {
  return names.length > 0 ? names.join("、") : t.edition.system;
}
