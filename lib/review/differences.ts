import { diffWords } from "@/lib/chinese/diff";
import type { CaseContent } from "@/lib/cases/schema";
import type { Words } from "@/lib/i18n/languages";
import { fieldsOf, type Field, type FieldGroup } from "./fields";
import type { FieldChange } from "./types";

/** Every field in which two contents differ, those with figures first, and the groups without any difference. */
export function differences(
  before: CaseContent | null,
  after: CaseContent,
  words: Words,
): { changes: FieldChange[]; unchanged: FieldGroup[] } {
  const old = new Map((before ? fieldsOf(before, words) : []).map((field) => [field.key, field]));
  const now = fieldsOf(after, words);
  const kept = new Set(now.map((field) => field.key));
  const gone = [...old.values()].filter((field) => !kept.has(field.key));
  const changes = [
    ...now.flatMap((field) => changeOf(old.get(field.key), field)),
    ...gone.flatMap((field) => changeOf(field, undefined)),
  ];
  const changed = new Set(changes.map((change) => change.group));
  const groups = [...new Set(now.map((field) => field.group))];
  return {
    changes: changes.sort((a, b) => Number(b.hasNumbers) - Number(a.hasNumbers)),
    unchanged: groups.filter((group) => !changed.has(group)),
  };
}

function changeOf(before: Field | undefined, after: Field | undefined): FieldChange[] {
  const field = after ?? before;
  if (!field || before?.stored === after?.stored) return [];
  const was = before?.text ?? "";
  const is = after?.text ?? "";
  if (was === "" && is === "") return [];
  if (was === is)
    return [
      {
        key: field.key,
        group: field.group,
        kind: "formatting",
        parts: [{ kind: "same", text: is }],
        hasNumbers: false,
      },
    ];
  const parts = diffWords(was, is);
  const hasNumbers = parts.some((part) => part.kind !== "same" && /\d/.test(part.text));
  const kind = was === "" ? "added" : is === "" ? "removed" : "changed";
  return [{ key: field.key, group: field.group, kind, parts, hasNumbers }];
}
