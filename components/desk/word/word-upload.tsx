"use client";
import type { Decision, RefusalCode } from "@/lib/errors";
import type { FormAction } from "@/lib/forms/form-state";
import type { Words } from "@/lib/i18n/languages";
import { useServerForm } from "../use-server-form";
import { refusalText } from "./refusal";
import { WordHeader } from "./word-header";

interface WordUploadProps {
  editionId: string;
  caseNumber: string;
  /** Where the edition takes nothing, it says why. */
  mayEdit: Decision;
  /** Why the file that was asked for cannot be shown. */
  refusal: RefusalCode | null;
  words: Words;
  action: FormAction;
}

/** Where a Word file is sent; says beforehand what is read from it. */
export function WordUpload({ editionId, caseNumber, mayEdit, refusal, words, action }: WordUploadProps) {
  const { t } = words;
  const { state, isPending, summary, form } = useServerForm(action);
  const refused = state.refusal ?? refusal;
  return (
    <>
      <WordHeader editionId={editionId} caseNumber={caseNumber} t={t} />
      {mayEdit.allowed ? <p>{t.word.intro}</p> : <p className="notice">{t.refusals[mayEdit.reason]}</p>}
      <form {...form} className="word-upload" aria-busy={isPending} noValidate>
        {refused && (
          <div role="alert" className="refusal" tabIndex={-1} ref={summary}>
            {refusalText(refused, state.faults, t)}
          </div>
        )}
        <input type="hidden" name="editionId" value={editionId} />
        {mayEdit.allowed && (
          <>
            <label htmlFor="word-file">{t.word.file}</label>
            <input type="file" id="word-file" name="file" accept=".docx" />
            <button className="primary">{t.word.read}</button>
          </>
        )}
        <span role="status">{isPending ? t.word.reading : ""}</span>
      </form>
      <h2>{t.word.recognised}</h2>
      <ul className="word-rules">
        {Object.entries(t.word.rules).map(([rule, text]) => (
          <li key={rule}>{text}</li>
        ))}
      </ul>
      <p className="hint">{t.word.notRead}</p>
    </>
  );
}
