import { fill } from "@/lib/i18n/desk";
import type { Words } from "@/lib/i18n/languages";
import type { FieldChange, Review } from "@/lib/review/types";
import { Difference } from "./difference";

interface ChangesProps extends Pick<Review, "changes" | "unchanged"> {
  words: Words;
}

/** What changed, each entry leading to its difference, and what did not. */
export function ChangeIndex({ changes, unchanged, words: { t } }: ChangesProps) {
  return (
    <nav className="review-index" aria-labelledby="changes-title">
      <h2 id="changes-title">{fill(t.review.changed, { n: changes.length })}</h2>
      <ul>
        {changes.map((change) => (
          <li key={change.key}>
            <a href={`#${anchorOf(change)}`}>
              {t.field[change.group]}
              {change.hasNumbers && <span className="tag">{t.review.numbers}</span>}
            </a>
          </li>
        ))}
      </ul>
      <details>
        <summary>{fill(t.review.unchanged, { n: unchanged.length })}</summary>
        <p>{unchanged.map((group) => t.field[group]).join("、")}</p>
      </details>
    </nav>
  );
}

/** Each change in full. */
export function ChangeList({ changes, words }: Omit<ChangesProps, "unchanged">) {
  return (
    <div className="review-changes">
      {changes.length === 0 && <p>{words.t.review.noChanges}</p>}
      {changes.map((change) => (
        <Change key={change.key} change={change} words={words} />
      ))}
    </div>
  );
}

function anchorOf({ key }: FieldChange): string {
  return `change-${key.replaceAll("/", "-")}`;
}

function Change({ change, words: { t, terms } }: { change: FieldChange; words: Words }) {
  const [, part = ""] = change.key.split("/");
  const section = (terms.section as Readonly<Record<string, string>>)[part];
  const kind = change.kind === "added" ? t.review.added : change.kind === "removed" ? t.review.removed : null;
  return (
    <section className="change" id={anchorOf(change)}>
      <h2>
        {section ?? t.field[change.group]}
        {kind && <span className="tag">{kind}</span>}
      </h2>
      {change.kind === "formatting" ? (
        <p className="hint">{t.review.formatting}</p>
      ) : (
        <Difference parts={change.parts} t={t} />
      )}
    </section>
  );
}
