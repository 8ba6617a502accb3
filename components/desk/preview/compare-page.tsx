import { fill } from "@/lib/i18n/desk";
import type { Words } from "@/lib/i18n/languages";
import type { WrittenChanges } from "@/lib/preview/types";
import { ChangeIndex, ChangeList } from "../review/changes";

/** What is being written against what is published: the review page before there is anything to decide. */
export function ComparePage({ written, words }: { written: WrittenChanges; words: Words }) {
  const { t } = words;
  const { compare } = t.preview;
  const { editionId, caseNumber, title, againstNumber, changes, unchanged } = written;
  return (
    <>
      <p className="eyebrow num">
        <a href={`/desk/editions/${editionId}`}>{caseNumber}</a>
      </p>
      <h1>
        {compare.title}：{title ?? t.home.untitled}
      </h1>
      <p className={againstNumber === null ? "notice" : ""}>
        {againstNumber === null ? compare.first : fill(compare.against, { n: againstNumber })}
      </p>
      <p>
        <a className="button" href={`/desk/editions/${editionId}/edit`}>
          {compare.back}
        </a>
      </p>
      <div className="review compare">
        <div className="review-index">
          <ChangeIndex changes={changes} unchanged={unchanged} words={words} />
        </div>
        <ChangeList changes={changes} words={words} view="inline" editionId={editionId} />
      </div>
    </>
  );
}
