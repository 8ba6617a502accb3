import type { WordField } from "@/lib/docx/types";
import type { Words } from "@/lib/i18n/languages";

/** What the form calls the field. */
export function fieldName(field: WordField, { t, terms }: Words): string {
  const sections: Readonly<Record<string, string>> = terms.section;
  const fields: Readonly<Record<string, string>> = t.field;
  return sections[field] ?? fields[field] ?? field;
}
