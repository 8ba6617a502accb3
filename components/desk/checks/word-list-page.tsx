import type { WordList } from "@/lib/checks/types";
import { WORD_LISTS } from "@/lib/checks/word-lists";
import { shanghaiDateTime } from "@/lib/dates";
import type { FormAction } from "@/lib/forms/form-state";
import { fill } from "@/lib/i18n/desk";
import type { Words } from "@/lib/i18n/languages";
import { WordListForm, type WordListAnswer } from "./word-list-form";

interface WordListPageProps {
  wordList: WordList;
  /** A version has just been saved. */
  isSaved: boolean;
  words: Words;
  action: FormAction<WordListAnswer>;
}

/** One of the lists of wrong and sensitive wording: what is in force, a new version, and who wrote which. */
export function WordListPage({ wordList, isSaved, words, action }: WordListPageProps) {
  const { t } = words;
  const { words: w } = t.checks;
  const { list, version, count, mayChange } = wordList;
  return (
    <>
      <h1>{w.title}</h1>
      <p>{w.intro}</p>
      <nav className="choices" aria-label={w.title}>
        {WORD_LISTS.map((name) => (
          <a
            key={name}
            className="button"
            href={`/desk/settings/words?list=${name}`}
            {...(name === list ? { "aria-current": "page" } : {})}
          >
            {w.lists[name]}
          </a>
        ))}
      </nav>
      <h2>{w.lists[list]}</h2>
      <p role="status">{isSaved ? w.saved : ""}</p>
      <p>{version === 0 ? w.empty : fill(w.version, { n: version, count })}</p>
      {mayChange.allowed ? (
        <WordListForm key={`${list} ${version}`} wordList={wordList} words={words} action={action} />
      ) : (
        <>
          <p className="hint">{t.refusals[mayChange.reason]}</p>
          <pre className="word-list">{wordList.entries}</pre>
        </>
      )}
      <History wordList={wordList} words={words} />
    </>
  );
}

function History({ wordList: { history }, words }: Pick<WordListPageProps, "wordList" | "words">) {
  const { words: w } = words.t.checks;
  if (history.length === 0) return null;
  return (
    <section>
      <h2>{w.history}</h2>
      <ol className="timeline">
        {history.map(({ version, note, by, at }) => (
          <li key={version}>
            <b>{fill(w.versionLine, { n: version })}</b>
            {at && (
              <time className="num" dateTime={at.toISOString()}>
                {shanghaiDateTime(at)}
              </time>
            )}
            <span>{by ?? w.delivered}</span>
            {by !== null && <span>{note}</span>}
          </li>
        ))}
      </ol>
    </section>
  );
}
