"use client";
import { DIRECTIONS, type Direction } from "@/lib/dictionary/schema";
import type { DictionaryPage, DictionaryPreview } from "@/lib/dictionary/types";
import type { FormAction } from "@/lib/forms/form-state";
import type { Words } from "@/lib/i18n/languages";
import { ErrorSummary } from "../error-summary";
import { faultMessages, fieldId, type FaultMessage } from "../fault-messages";
import { TextArea, TextField } from "../field";
import { useServerForm } from "../use-server-form";
import { TouchedPlaces } from "./touched-places";

/** What the typed pairs would change, and a mark of what was looked at: only that is saved. */
export interface DictionaryAnswer {
  preview: DictionaryPreview;
  looked: string;
}

interface DictionaryFormProps {
  dictionary: DictionaryPage;
  words: Words;
  action: FormAction<DictionaryAnswer>;
}

/** A new version is looked at before it is saved: first what it touches, then the button that saves it. */
export function DictionaryForm({ dictionary: { version, typed: inForce }, words, action }: DictionaryFormProps) {
  const { state, isPending, summary, form } = useServerForm(action);
  const { t } = words;
  const { pairs } = t;
  const typed = (name: string, otherwise: string) =>
    typeof state.typed?.[name] === "string" ? state.typed[name] : otherwise;
  // Faults of lines are told with their number and lead to the field of their direction.
  const faults = faultMessages(state.faults, t, (path) => path.split(".")[1] ?? pairs.note).map(atField);
  const { extra } = state;
  return (
    <form {...form} className="word-list-form" aria-busy={isPending} noValidate>
      {state.refusal && (
        <ErrorSummary
          ref={summary}
          title={
            faults.length > 0 ? t.summary.title : state.refusal === "STALE" ? pairs.stale : t.refusals[state.refusal]
          }
          intro={null}
          faults={faults}
        />
      )}
      <input type="hidden" name="version" value={version} />
      <input type="hidden" name="looked" value={extra?.looked ?? ""} />
      <input type="hidden" name="after" value={extra?.preview.next ?? ""} />
      {DIRECTIONS.map((direction) => (
        <TextArea
          key={direction}
          path={direction}
          label={pairs.directions[direction]}
          hint={pairs.hint}
          faults={faults.map((fault) => ({ ...fault, path: fieldOf(fault.path) }))}
          value={typed(direction, inForce[direction])}
          rows={8}
        />
      ))}
      <TextField path="note" label={pairs.note} hint={pairs.noteHint} faults={faults} value={typed("note", "")} />
      <div className="actions">
        <button name="intent" value="preview">
          {pairs.preview}
        </button>
        {extra?.preview.next && (
          <button name="intent" value="next">
            {pairs.next}
          </button>
        )}
        {extra && (
          <button name="intent" value="save" className="primary">
            {pairs.save}
          </button>
        )}
      </div>
      {extra && <TouchedPlaces preview={extra.preview} words={words} />}
    </form>
  );
}

/** `toHant.3` is the third line of the field `toHant`. */
function fieldOf(path: string): string {
  const [field = ""] = path.split(".");
  return field;
}

function atField(fault: FaultMessage): FaultMessage {
  return DIRECTIONS.includes(fieldOf(fault.path) as Direction)
    ? { ...fault, fieldId: fieldId(fieldOf(fault.path)) }
    : fault;
}
