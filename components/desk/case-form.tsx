"use client";
import { typedValues, type FormValues } from "@/lib/cases/form";
import type { Decision } from "@/lib/errors";
import type { FormAction } from "@/lib/forms/form-state";
import { fill } from "@/lib/i18n/desk";
import type { Words } from "@/lib/i18n/languages";
import type { StaleSave } from "@/lib/review/types";
import { ErrorSummary } from "./error-summary";
import { faultMessages } from "./fault-messages";
import { optionsOf, SelectField, TextArea, TextField, type Option } from "./field";
import { LeadRows } from "./lead-rows";
import { StaleNotice } from "./stale-notice";
import { useServerForm } from "./use-server-form";

/** What a save answers beside its faults. */
export interface SaveAnswer {
  /** The revision the page now stands on. */
  baseRevisionId: string;
  /** `14:32`, Asia/Shanghai; null when nothing was saved. */
  savedAt: string | null;
  stale: StaleSave | null;
}

interface CaseFormProps {
  editionId: string;
  caseNumber: string;
  baseRevisionId: string;
  values: FormValues;
  organisations: readonly Option[];
  /** May this person save it and send it for review, and if not, why not. */
  allowed: { edit: Decision; submit: Decision };
  words: Words;
  action: FormAction<SaveAnswer>;
}

/** The form of a case. What was typed stays on the page, whatever the answer. */
export function CaseForm({
  editionId,
  caseNumber,
  baseRevisionId,
  values,
  organisations,
  allowed,
  words,
  action,
}: CaseFormProps) {
  const { state, isPending, summary, form } = useServerForm(action);
  const { t, terms } = words;
  const now = state.typed ? typedValues(state.typed, values) : values;
  const typedInto = state.typed?.baseRevisionId;
  const faults = faultMessages(state.faults, t, (path) => labelOf(path, words));
  const field = (path: string, label: string, hint?: string) => ({ path, label, faults, ...(hint ? { hint } : {}) });
  const saved = state.extra?.savedAt ?? null;
  const hasFailed = state.status === "refused";
  const title = `${hasFailed ? t.errorTitlePrefix : ""}${t.edit.title} ${caseNumber} · ${t.siteName}`;

  return (
    <form {...form} noValidate className="case-form">
      <title>{title}</title>
      {/* What Enter does: the browser takes the first button of the form. */}
      <button name="intent" value="save" className="unseen" tabIndex={-1} aria-hidden="true">
        {t.edit.save}
      </button>
      {hasFailed && state.refusal && (
        <ErrorSummary
          ref={summary}
          title={faults.length > 0 ? t.summary.title : t.refusals[state.refusal]}
          intro={saved && faults.length > 0 ? t.summary.saved : null}
          faults={faults}
        />
      )}
      {state.extra?.stale && <StaleNotice stale={state.extra.stale} editionId={editionId} words={words} />}
      <input type="hidden" name="editionId" value={editionId} />
      <input
        type="hidden"
        name="baseRevisionId"
        value={state.extra?.baseRevisionId ?? (typeof typedInto === "string" ? typedInto : baseRevisionId)}
      />

      <TextField {...field("title", t.edit.titleField, t.edit.titleHint)} value={now.title} />
      <div className="pair">
        <SelectField
          {...field("titleStatus", t.edit.titleStatus)}
          value={now.titleStatus}
          options={optionsOf(terms.titleStatus)}
        />
        <TextField {...field("launch", t.edit.launch, t.edit.launchHint)} value={now.launch} />
      </div>
      <LeadRows leads={now.leads} organisations={organisations} faults={faults} words={words} />
      <TextArea {...field("summary", t.edit.summary, t.edit.summaryHint)} value={now.summary} rows={4} />
      <TextArea {...field("body", t.edit.body, t.edit.bodyHint)} value={now.body} rows={14} />
      <div className="pair">
        <SelectField
          {...field("bodyStatus", t.edit.bodyStatus)}
          value={now.bodyStatus}
          options={optionsOf(terms.bodyStatus)}
        />
        <SelectField
          {...field("changeType", t.edit.changeType)}
          value={now.changeType}
          options={optionsOf(terms.changeType)}
        />
      </div>
      <TextArea {...field("changeNote", t.edit.changeNote, t.edit.changeNoteHint)} value={now.changeNote} rows={2} />
      <p className="hint">{t.edit.keptElsewhere}</p>

      <div className="form-bar">
        {allowed.edit.allowed && (
          <button name="intent" value="save">
            {t.edit.save}
          </button>
        )}
        {allowed.edit.allowed && allowed.submit.allowed && (
          <button name="intent" value="submit" className="primary">
            {t.edit.submit}
          </button>
        )}
        <WhyNot allowed={allowed} words={words} />
        <span role="status" className="save-state">
          {isPending ? t.edit.pending : saved ? fill(t.edit.saved, { time: saved }) : ""}
        </span>
      </div>
    </form>
  );
}

/** A button that is missing says why. */
function WhyNot({ allowed: { edit, submit }, words: { t } }: Pick<CaseFormProps, "allowed" | "words">) {
  if (!edit.allowed) return <span className="hint">{t.refusals[edit.reason]}</span>;
  if (submit.allowed) return null;
  return (
    <span className="hint">
      {t.edit.submit}：{t.refusals[submit.reason]}
    </span>
  );
}

function labelOf(path: string, { t }: Words): string {
  const [group = "", , part] = path.split(".");
  if (group === "leads" && part === "organisation") return t.edit.organisation;
  if (group === "leads" && part === "nameAsRecorded") return t.edit.nameAsRecorded;
  return (t.field as Readonly<Record<string, string>>)[group] ?? group;
}
