import { fill } from "@/lib/i18n/desk";
import type { Words } from "@/lib/i18n/languages";
import type { StaleSave } from "@/lib/review/types";
import { Difference } from "./difference";

/** Somebody saved in between: what they saved beside what was typed, and the two ways on. */
export function StaleNotice({ stale, editionId, words }: { stale: StaleSave; editionId: string; words: Words }) {
  const { t } = words;
  return (
    <section className="stale" aria-labelledby="stale-title">
      <h2 id="stale-title">{fill(t.stale.title, { name: stale.savedBy ?? t.edition.system })}</h2>
      <p>{t.stale.explanation}</p>
      <h3>{t.stale.theirs}</h3>
      <dl className="stale-fields">
        {stale.changes.map((change) => (
          <div key={change.key}>
            <dt>{t.field[change.group]}</dt>
            <dd>
              <Difference parts={change.parts} t={t} />
            </dd>
          </div>
        ))}
      </dl>
      <p className="choices">
        <button name="overwrite" value={stale.headRevisionId}>
          {t.stale.overwrite}
        </button>
        <a href={`/desk/editions/${editionId}/edit`}>{t.stale.takeTheirs}</a>
      </p>
    </section>
  );
}
