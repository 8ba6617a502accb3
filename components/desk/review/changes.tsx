import { fill } from "@/lib/i18n/desk";
import type { Words } from "@/lib/i18n/languages";
import type { ReviewView } from "@/lib/review/schema";
import type { FieldChange, Review, ReviewedFile } from "@/lib/review/types";
import { labelOf } from "../form/labels";
import { A_CHANGE, DifferenceView } from "./views";

interface ChangesProps extends Pick<Review, "changes" | "unchanged"> {
  words: Words;
}

/** What changed, each entry leading to its difference, and what did not. */
export function ChangeIndex({ changes, unchanged, words }: ChangesProps) {
  const { t } = words;
  return (
    <nav aria-labelledby="changes-title">
      <h2 id="changes-title">{fill(t.review.changed, { n: changes.length })}</h2>
      <ul>
        {changes.map((change) => (
          <li key={change.key}>
            <a href={`#${changeId(change.key)}`}>
              {fieldLabel(change, words)}
              <Tags change={change} words={words} />
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

interface ChangeListProps extends Pick<ChangesProps, "changes" | "words"> {
  view: ReviewView;
  editionId: string;
  files?: Review["files"];
}

/** Each change in full. */
export function ChangeList({ changes, words, ...shown }: ChangeListProps) {
  return (
    <div className="review-changes">
      {changes.length === 0 && <p>{words.t.review.noChanges}</p>}
      {changes.map((change) => (
        <Change key={change.key} change={change} words={words} {...shown} />
      ))}
    </div>
  );
}

/** The place of a field on the review page. */
export function changeId(key: string): string {
  return `change-${key.replace(/[\s/%#]/g, "-")}`;
}

/** What a field is called: `历程 第 2 项`, `全文 · 链接`. */
export function fieldLabel({ path, aspect }: Pick<FieldChange, "path" | "aspect">, words: Words): string {
  const label = labelOf(path, words);
  return aspect ? `${label} · ${words.t.reviewing.change[aspect]}` : label;
}

function Tags({ change: { kind, moved, hasNumbers }, words: { t } }: { change: FieldChange; words: Words }) {
  const said = [
    hasNumbers && t.review.numbers,
    kind === "added" && t.review.added,
    kind === "removed" && t.review.removed,
    moved && fill(t.reviewing.change.moved, moved),
  ];
  return said.map(
    (words) =>
      words && (
        <span key={words} className="tag">
          {words}
        </span>
      ),
  );
}

interface ChangeProps extends Pick<ChangeListProps, "words" | "view" | "editionId" | "files"> {
  change: FieldChange;
}

function Change({ change, words, view, editionId, files }: ChangeProps) {
  const { t } = words;
  const hint = { formatting: t.review.formatting, moved: t.reviewing.change.movedOnly }[change.kind as string];
  const file = files?.get(change.key);
  return (
    <section className="change" id={changeId(change.key)}>
      <h2>
        {fieldLabel(change, words)}
        <Tags change={change} words={words} />
      </h2>
      <div data-text={change.kind === "removed" ? undefined : change.key}>
        {hint ? (
          <div {...A_CHANGE}>
            <p className="hint" data-beside="">
              {hint}
            </p>
            {change.kind === "moved" && <p className="difference">{change.parts[0]?.text}</p>}
          </div>
        ) : (
          <DifferenceView view={view} parts={change.parts} t={t} />
        )}
      </div>
      {file && <File file={file} editionId={editionId} words={words} />}
    </section>
  );
}

/** What to look at in a file before readers can. */
function File({ file, editionId, words: { t } }: { file: ReviewedFile; editionId: string; words: Words }) {
  return (
    <div className="change-file">
      <a href={`/desk/editions/${editionId}/files/${file.sha256}`} target="_blank" rel="noopener">
        {t.reviewing.change.openFile}：{file.name}
      </a>
      {file.findings.length > 0 && (
        <div className="notice">
          <p>{t.reviewing.change.fileFindings}</p>
          <ul>
            {file.findings.map(({ kind, where, count }) => (
              <li key={`${kind} ${where}`}>{fill(t.files.finding, { kind: t.files.found[kind], where, count })}</li>
            ))}
          </ul>
        </div>
      )}
    </div>
  );
}
