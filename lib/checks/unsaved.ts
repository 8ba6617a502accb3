import { isDeepStrictEqual } from "node:util";
import { draftFormSchema, unknownFaults } from "@/lib/cases/form";
import { formValues, typedValues } from "@/lib/cases/form-values";
import type { ChangeType } from "@/lib/generated/prisma/enums";
import type { ContentBeingWritten } from "@/lib/drafts/types";
import type { Typed } from "@/lib/drafts/schema";

/** What the edition has saved beside its content. */
interface SavedNote {
  changeType: ChangeType;
  changeNote: string | null;
}

/**
 * Whether something was typed that saving would keep, or refuse: what cannot be understood (a summary that is too long)
 * is in no content, and yet nobody may take it for saved.
 */
export function isUnsaved({ content, base, known }: ContentBeingWritten, saved: SavedNote, typed: Typed): boolean {
  if (!isDeepStrictEqual(content, base)) return true;
  const before = formValues(base, saved);
  const values = typedValues(typed, before);
  const form = draftFormSchema.safeParse(values);
  if (!form.success)
    return form.error.issues.some(({ path }) => !isDeepStrictEqual(valueAt(values, path), valueAt(before, path)));
  const { changeType, changeNote } = form.data;
  const isNoteNew = changeType !== saved.changeType || changeNote !== saved.changeNote;
  return (
    isNoteNew || unknownFaults(form.data, known).some(({ path }) => valueAt(before, path.split(".")) === undefined)
  );
}

function valueAt(values: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, step) => (value as Readonly<Record<PropertyKey, unknown>> | undefined)?.[step],
    values,
  );
}
