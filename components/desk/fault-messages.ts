import type { Fault } from "@/lib/errors";
import { fill, type DeskMessages } from "@/lib/i18n/desk";

export interface FaultMessage {
  path: string;
  /** The id of the field it belongs to. */
  fieldId: string;
  text: string;
}

export function fieldId(path: string): string {
  return `field-${path.replaceAll(".", "-")}`;
}

/** Faults in the reader's words. @param labels the label of each field by its path or its first step */
export function faultMessages(
  faults: readonly Fault[],
  t: DeskMessages,
  labels: (path: string) => string,
): FaultMessage[] {
  const texts: Readonly<Record<string, string>> = { ...t.refusals, ...t.files.refused, ...t.faults };
  return faults.map(({ path, code, limit }) => ({
    path,
    fieldId: fieldId(path),
    text: fill(texts[code] ?? t.faults.INVALID, { field: labels(path), limit: limit ?? "" }),
  }));
}
