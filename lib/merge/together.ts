import { diffWords } from "@/lib/chinese/diff";
import type { Overlapping } from "@/lib/cases/merging";
import type { Words } from "@/lib/i18n/languages";
import type { Side, Written } from "./types";
import { fieldsOf, type Field, type FieldGroup } from "@/lib/review/fields";
import type { MergedFields, OverlapView } from "@/lib/review/types";

export interface LineRevision {
  /** Null: the system. */
  by: string | null;
  written: Written;
}

/** The fields in which two texts differ, by their keys. */
export type ChangedFields = ReadonlyMap<string, FieldGroup>;

/** Who changed which field, from one revision to the next. */
export interface Since {
  names: string[];
  /** Names by the field's key. */
  fields: ReadonlyMap<string, { group: FieldGroup; by: Set<string> }>;
}

export function changedSince(line: readonly LineRevision[], words: Words): Since {
  const fields = new Map<string, { group: FieldGroup; by: Set<string> }>();
  line.forEach(({ by, written }, index) => {
    const before = line[index - 1];
    if (!before) return;
    for (const [key, group] of changedFields(before.written, written, words)) {
      const names = fields.get(key)?.by ?? new Set();
      if (by !== null) names.add(by);
      fields.set(key, { group, by: names });
    }
  });
  const names = line.slice(1).flatMap(({ by }) => by ?? []);
  return { names: [...new Set(names)], fields };
}

export function changedFields(before: Written, after: Written, words: Words): ChangedFields {
  const [was, is] = [fieldsIn(before, words), fieldsIn(after, words)];
  const keys = [...new Set([...is.keys(), ...was.keys()])];
  return new Map(
    keys.flatMap((key) => {
      const group = (is.get(key) ?? was.get(key))?.group;
      return group && was.get(key)?.stored !== is.get(key)?.stored ? [[key, group] as const] : [];
    }),
  );
}

/** @param overlapping fields that are to be chosen, and so came from neither yet */
export function mergedFields(since: Since, mine: ChangedFields, overlapping: ChangedFields): MergedFields {
  const theirs = new Map<FieldGroup, Set<string>>();
  for (const [key, { group, by }] of since.fields)
    if (!overlapping.has(key)) theirs.set(group, new Set([...(theirs.get(group) ?? []), ...by]));
  const own = [...mine].filter(([key]) => !overlapping.has(key)).map(([, group]) => group);
  return { theirs: [...theirs].map(([group, by]) => ({ group, by: [...by] })), mine: [...new Set(own)] };
}

export function overlapViews(
  { before, overlaps, resolved }: Overlapping,
  since: Since,
  choices: ReadonlyMap<string, Side>,
  words: Words,
): OverlapView[] {
  const texts = [before, resolved(() => "theirs"), resolved(() => "mine")].map((one) => fieldsIn(one, words));
  return overlaps.map((key) => {
    const [was = "", theirs = "", mine = ""] = texts.map((fields) => textAt(fields, key));
    const [group = "", part = ""] = key.split("/");
    return {
      key,
      group: group as FieldGroup,
      section: group === "sections" ? part : null,
      by: [...((since.fields.get(key) ?? since.fields.get(group))?.by ?? [])],
      before: was,
      theirs: diffWords(was, theirs),
      mine: diffWords(was, mine),
      chosen: choices.get(key) ?? null,
    };
  });
}

/** A field, all rows of a list, or the field that a row is part of. */
function textAt(fields: ReadonlyMap<string, Field>, key: string): string {
  const [group = ""] = key.split("/");
  const own = fields.get(key);
  if (own) return own.text;
  const whole = fields.get(group);
  if (whole) return whole.text;
  // A row that this text does not have, unless its rows go without ids.
  if (key !== group && group !== "scriptExceptions") return "";
  const rows = [...fields.values()].filter((field) => field.group === group);
  return rows.map((field) => field.text).join("\n");
}

const plainField = (key: "changeType" | "changeNote", text: string): Field => {
  return { key, group: key, path: key, row: null, aspect: null, text, stored: text };
};

function fieldsIn({ changeType, changeNote, ...content }: Written, words: Words): Map<string, Field> {
  const beside: Field[] = [
    plainField("changeType", words.terms.changeType[changeType]),
    plainField("changeNote", changeNote ?? ""),
  ];
  return new Map([...fieldsOf(content, words), ...beside].map((field) => [field.key, field]));
}
