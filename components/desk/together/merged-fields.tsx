import { fill } from "@/lib/i18n/desk";
import type { Words } from "@/lib/i18n/languages";
import type { MergedFields } from "@/lib/review/types";
import { namesIn } from "./names";

type FieldGroup = MergedFields["mine"][number];

/** What came from whom, one line a person. */
export function MergedFieldsList({ merged, words: { t } }: { merged: MergedFields; words: Words }) {
  const labels = (groups: readonly FieldGroup[]) => groups.map((group) => t.field[group]).join("、");
  const people = new Map<string, FieldGroup[]>();
  for (const { group, by } of merged.theirs) {
    const name = namesIn(by, t);
    people.set(name, [...(people.get(name) ?? []), group]);
  }
  return (
    <ul>
      {[...people].map(([name, groups]) => (
        <li key={name}>{fill(t.together.merged.theirs, { name, fields: labels(groups) })}</li>
      ))}
      {merged.mine.length > 0 && <li>{fill(t.together.merged.mine, { fields: labels(merged.mine) })}</li>}
    </ul>
  );
}
