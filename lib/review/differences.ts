import { diffWords, type DiffBudget } from "@/lib/chinese/diff";
import type { CaseContent } from "@/lib/cases/schema";
import type { Words } from "@/lib/i18n/languages";
import { fieldsOf, type Field, type FieldGroup } from "./fields";
import { movedRows } from "./moved-rows";
import type { FieldChange } from "./types";

/**
 * Every field in which two contents differ, those with figures first, and the groups without any difference.
 * @param budget for all fields together, where anybody may ask; without it each has its own
 */
export function differences(
  before: CaseContent | null,
  after: CaseContent,
  words: Words,
  budget?: DiffBudget,
): { changes: FieldChange[]; unchanged: FieldGroup[] } {
  const was = before ? fieldsOf(before, words) : [];
  const now = fieldsOf(after, words);
  const old = new Map(was.map((field) => [field.key, field]));
  const kept = new Set(now.map((field) => field.key));
  const moved = movedRows(was, now);
  const changes = [
    ...now.flatMap((field) => changeOf(old.get(field.key), field, moved.has(field.key), budget)),
    ...was.filter(({ key }) => !kept.has(key)).flatMap((field) => changeOf(field, undefined, false, budget)),
  ];
  const changed = new Set(changes.map((change) => change.group));
  const groups = [...new Set(now.map((field) => field.group))];
  return {
    changes: changes.sort((a, b) => Number(b.hasNumbers) - Number(a.hasNumbers)),
    unchanged: groups.filter((group) => !changed.has(group)),
  };
}

function changeOf(
  before: Field | undefined,
  after: Field | undefined,
  isMoved: boolean,
  budget: DiffBudget | undefined,
): FieldChange[] {
  const field = after ?? before;
  if (!field || (before?.stored === after?.stored && !isMoved)) return [];
  const { key, group, path, row, aspect } = field;
  const [was, is] = [before?.text ?? "", after?.text ?? ""];
  const moved = isMoved && before?.row && after?.row ? { from: before.row, to: after.row } : null;
  const place = { key, group, path, row, aspect, moved };
  const unchanged = { parts: [{ kind: "same" as const, text: is }], hasNumbers: false };
  if (before?.stored === after?.stored) return [{ ...place, kind: "moved", ...unchanged }];
  if (was !== is) return [{ ...place, ...wording(was, is, budget) }];
  if (was === "") return [];
  // Only a rich text has a form beside its words; elsewhere what differs is something that the words do not say.
  if (isRich(field)) return [{ ...place, kind: "formatting", ...unchanged }];
  return [{ ...place, ...wording(before?.stored ?? "", after?.stored ?? "", budget) }];
}

function wording(
  was: string,
  is: string,
  budget: DiffBudget | undefined,
): Pick<FieldChange, "kind" | "parts" | "hasNumbers"> {
  const parts = diffWords(was, is, budget);
  const hasNumbers = parts.some((part) => part.kind !== "same" && /\p{Nd}/u.test(part.text));
  return { kind: was === "" ? "added" : is === "" ? "removed" : "changed", parts, hasNumbers };
}

function isRich({ group }: Field): boolean {
  return group === "body" || group === "sections";
}
