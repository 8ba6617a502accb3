"use client";
import type { WordList, WordListPreview } from "@/lib/checks/types";
import type { FormAction } from "@/lib/forms/form-state";
import { fill } from "@/lib/i18n/desk";
import type { Words } from "@/lib/i18n/languages";
import { ErrorSummary } from "../error-summary";
import { faultMessages, fieldId, type FaultMessage } from "../fault-messages";
import { TextArea, TextField } from "../field";
import { labelOf } from "../form/labels";
import { useServerForm } from "../use-server-form";
import { MarkedSentence } from "./marked-sentence";

/** What the new version would touch, and a mark of what was looked at: only that is saved. */
export interface WordListAnswer {
  preview: WordListPreview;
  looked: string;
}

interface WordListFormProps {
  wordList: WordList;
  words: Words;
  action: FormAction<WordListAnswer>;
}

/** A new version is looked at before it is saved: first every passage it touches, then the button that saves it. */
export function WordListForm({ wordList: { list, version, entries }, words, action }: WordListFormProps) {
  const { state, isPending, summary, form } = useServerForm(action);
  const { t } = words;
  const { words: w } = t.checks;
  const typed = (name: string, otherwise: string) =>
    typeof state.typed?.[name] === "string" ? state.typed[name] : otherwise;
  // Faults of lines are told with their number and lead to the one field there is.
  const faults = faultMessages(state.faults, t, (path) =>
    path.startsWith("entries.") ? path.slice(8) : labelIn(path),
  ).map((fault) => (fault.path.startsWith("entries.") ? { ...fault, fieldId: fieldId("entries") } : fault));
  function labelIn(path: string): string {
    return path === "note" ? w.note : path === "entries" ? w.entries : labelOf(path, words);
  }
  return (
    <form {...form} className="word-list-form" aria-busy={isPending} noValidate>
      {state.refusal && (
        <ErrorSummary
          ref={summary}
          title={faults.length > 0 ? t.summary.title : state.refusal === "STALE" ? w.stale : t.refusals[state.refusal]}
          intro={null}
          faults={faults}
        />
      )}
      <input type="hidden" name="list" value={list} />
      <input type="hidden" name="version" value={version} />
      <input type="hidden" name="looked" value={state.extra?.looked ?? ""} />
      <TextArea
        path="entries"
        label={w.entries}
        faults={faults.map(atEntries)}
        value={typed("entries", entries)}
        rows={14}
      />
      <TextField path="note" label={w.note} hint={w.noteHint} faults={faults} value={typed("note", "")} />
      <div className="actions">
        <button name="intent" value="preview">
          {w.preview}
        </button>
        {state.extra && (
          <button name="intent" value="save" className="primary">
            {fill(w.save, { n: version + 1 })}
          </button>
        )}
      </div>
      {state.extra && <Touched preview={state.extra.preview} words={words} />}
    </form>
  );
}

/** The field itself tells the first line that is wrong. */
function atEntries(fault: FaultMessage): FaultMessage {
  return fault.fieldId === fieldId("entries") ? { ...fault, path: "entries" } : fault;
}

function Touched({ preview: { count, passages, more }, words }: { preview: WordListPreview; words: Words }) {
  const { words: w, ...checks } = words.t.checks;
  const n = passages.length + more;
  return (
    <section className="touched">
      <p role="status">{n === 0 ? fill(w.affectedNone, { count }) : fill(w.affected, { count, n })}</p>
      <ul>
        {passages.map((passage, index) => (
          <li key={index}>
            <b>
              {passage.caseNumber} {passage.title}
            </b>{" "}
            <span className="tag">{passage.isPublished ? w.published : w.draft}</span> {labelOf(passage.path, words)}
            <MarkedSentence context={passage} length={passage.word.length} />
            <span className="finding-said">{passage.isNew ? w.begins : w.ceases}</span>
            {passage.right !== null && (
              <span className="finding-said">{fill(checks.suggestion, { text: passage.right })}</span>
            )}
          </li>
        ))}
      </ul>
      {more > 0 && <p>{fill(checks.more, { n: more })}</p>}
    </section>
  );
}
