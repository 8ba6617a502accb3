import { shanghaiDateTime } from "@/lib/dates";
import { DIRECTIONS } from "@/lib/dictionary/schema";
import type { DictionaryPage as Dictionary } from "@/lib/dictionary/types";
import type { FormAction } from "@/lib/forms/form-state";
import { fill } from "@/lib/i18n/desk";
import type { Words } from "@/lib/i18n/languages";
import { DictionaryForm, type DictionaryAnswer } from "./dictionary-form";

interface DictionaryPageProps {
  dictionary: Dictionary;
  /** A version has just been saved. */
  isSaved: boolean;
  words: Words;
  action: FormAction<DictionaryAnswer>;
}

/** The site's dictionary between the scripts: what is in force, a new version, and who wrote which. */
export function DictionaryPage({ dictionary, isSaved, words, action }: DictionaryPageProps) {
  const { t } = words;
  const { pairs } = t;
  const { version, counts, typed, history, mayChange } = dictionary;
  return (
    <>
      <h1>{pairs.title}</h1>
      <p>{pairs.intro}</p>
      <p className="hint">{pairs.search}</p>
      <p role="status">{isSaved ? pairs.saved : ""}</p>
      <p>{fill(pairs.version, { n: version, ...counts })}</p>
      {mayChange.allowed ? (
        <DictionaryForm key={version} dictionary={dictionary} words={words} action={action} />
      ) : (
        <>
          <p className="hint">{t.refusals[mayChange.reason]}</p>
          {DIRECTIONS.map((direction) => (
            <section key={direction}>
              <h2>{pairs.directions[direction]}</h2>
              <pre className="word-list">{typed[direction]}</pre>
            </section>
          ))}
        </>
      )}
      {history.length > 0 && (
        <section>
          <h2>{pairs.history}</h2>
          <ol className="timeline">
            {history.map((row) => (
              <li key={row.version}>
                <b>{fill(pairs.versionLine, { n: row.version })}</b>
                <time className="num" dateTime={row.at.toISOString()}>
                  {shanghaiDateTime(row.at)}
                </time>
                <span>{row.by ?? pairs.delivered}</span>
                {row.by !== null && <span>{row.note}</span>}
              </li>
            ))}
          </ol>
        </section>
      )}
    </>
  );
}
