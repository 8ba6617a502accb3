"use client";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import type { Finding } from "@/lib/attachments/schema";
import { fieldOf, type KnownFile } from "@/lib/cases/form";
import { typedValues, type FormValues } from "@/lib/cases/form-values";
import type { Keeping } from "@/lib/drafts/types";
import type { Decision } from "@/lib/errors";
import type { FormAction } from "@/lib/forms/form-state";
import { fill } from "@/lib/i18n/desk";
import type { Words } from "@/lib/i18n/languages";
import type { StaleSave } from "@/lib/review/types";
import { ChecksPanel } from "../checks/checks-panel";
import { ErrorSummary } from "../error-summary";
import { faultMessages } from "../fault-messages";
import { useAttachments } from "../files/attachments";
import { PreviewPane } from "../preview/preview-pane";
import type { FormKeeper } from "../saving/form-keeper";
import { Keeper, type KeptForm } from "../saving/keeper";
import { useKeeperState } from "../saving/use-keeper";
import { Company, type Together } from "../together/company";
import { Overlaps } from "../together/overlaps";
import { useHasScripts } from "../use-has-scripts";
import { useServerForm } from "../use-server-form";
import { WordDrop } from "../word/word-drop";
import { CaseParts } from "./case-parts";
import { labelOf } from "./labels";
import type { FindableOrganisation } from "./organisation-field";
import { Outline } from "./outline";
import { placeNow, useRows } from "./use-rows";

/** What a save answers beside its faults. */
export interface SaveAnswer {
  /** The revision the page now stands on. */
  baseRevisionId: string;
  /** `14:32`, Asia/Shanghai; null when nothing was saved. */
  savedAt: string | null;
  stale: StaleSave | null;
}

export interface CaseFormProps {
  editionId: string;
  /** Minted with the page: sending it for review twice has one effect. */
  requestId: string;
  caseNumber: string;
  values: FormValues;
  organisations: readonly FindableOrganisation[];
  /** Files the case may name, by SHA-256, and what was found in them. */
  files: ReadonlyMap<string, KnownFile>;
  findings: ReadonlyMap<string, readonly Finding[]>;
  /** May this person save it and send it for review, and if not, why not. */
  allowed: { edit: Decision; submit: Decision };
  words: Words;
  action: FormAction<SaveAnswer>;
  keeping: Keeping;
  together: Together;
}

/** The form of a case, with somebody who keeps what is typed into it, and who else is at it. */
export function CaseForm(props: CaseFormProps) {
  const { keeping, together, words } = props;
  const [isTaken, setIsTaken] = useState(false);
  const onTaken = useCallback(() => setIsTaken(true), []);
  const company = (keeper: FormKeeper) => (
    <Company key={together.page.page} mayEdit={keeping.mayEdit} {...{ together, keeper, words, onTaken }} />
  );
  return (
    <Keeper keeping={keeping} words={words} isReadOnly={isTaken} above={company}>
      {(kept) => <Form key={kept.version} kept={kept} {...props} />}
    </Keeper>
  );
}

/** What was typed stays on the page, whatever the answer. */
function Form({ kept, ...props }: CaseFormProps & { kept: KeptForm }) {
  const { editionId, caseNumber, values, organisations, files, findings, allowed, words, action } = props;
  const { state, summary, form } = useServerForm(action, (data, request) =>
    kept.during(async (workingCopy) => {
      data.set("workingCopy", String(workingCopy));
      const answer = await request(data);
      if (answer.extra?.savedAt) kept.saved(answer.extra.baseRevisionId);
      if (answer.refusal === "SIGN_IN") kept.signedOut();
      return answer;
    }),
  );
  const { t } = words;
  const element = useRef<HTMLFormElement>(null);
  const { form: watch } = kept;
  const attach = useCallback(
    (node: HTMLFormElement | null) => {
      element.current = node;
      return watch(node);
    },
    [watch],
  );
  const hasScripts = useHasScripts();
  // Without scripts the page is drawn anew from what was sent; with them the fields keep their texts themselves.
  const typed = state.typed ?? kept.typed;
  const [now] = useState(() => (typed ? typedValues(typed, values) : values));
  const rows = useRows(now, element);
  const attachments = useAttachments({ editionId, rows, files, findings });
  const typedInto = state.typed?.baseRevisionId;
  const faults = useMemo(
    () =>
      faultMessages(
        state.faults.map((fault) => ({ ...fault, path: placeNow(fieldOf(fault.path), state.typed, rows.lists) })),
        t,
        (path) => labelOf(path, words),
      ),
    [state, rows.lists, t, words],
  );
  const saved = state.extra?.savedAt ?? null;
  const hasFailed = state.status === "refused";
  const title = `${hasFailed ? t.errorTitlePrefix : ""}${t.edit.title} ${caseNumber} · ${t.siteName}`;
  useSaveKey(element);

  return (
    <form {...form} ref={attach} noValidate className="case-form">
      <title>{title}</title>
      {/* What Enter does: the browser takes the first button of the form. */}
      <button name="intent" value="save" className="unseen" tabIndex={-1} aria-hidden="true">
        {t.edit.save}
      </button>
      <input type="hidden" name="editionId" value={editionId} />
      <input type="hidden" name="requestId" value={props.requestId} />
      <input type="hidden" name="account" value={props.keeping.account.id} />
      <input
        type="hidden"
        name="baseRevisionId"
        value={state.extra?.baseRevisionId ?? (typeof typedInto === "string" ? typedInto : kept.baseRevisionId)}
      />
      <input type="hidden" name="workingCopy" value={kept.workingCopy} />
      <Outline lists={rows.lists} faults={faults} words={words} />
      <div className="case-parts">
        {hasFailed && state.refusal && (
          <ErrorSummary
            ref={summary}
            title={faults.length > 0 ? t.summary.title : t.refusals[state.refusal]}
            intro={saved && faults.length > 0 ? t.summary.saved : null}
            faults={faults}
          />
        )}
        {state.extra?.stale && <Overlaps stale={state.extra.stale} words={words} />}
        {allowed.edit.allowed && <WordDrop editionId={editionId} flush={kept.flush} words={words} />}
        <CaseParts {...{ values: now, rows, organisations, attachments, faults, words }} />
        <p role="status" className="unseen">
          {rows.said && fill(t.record[rows.said.what], { n: rows.said.n })}
        </p>
      </div>

      <div className="form-bar">
        {allowed.edit.allowed && (
          <button name="intent" value="save" data-save>
            {t.edit.save}
          </button>
        )}
        {allowed.edit.allowed && allowed.submit.allowed && (
          <button name="intent" value="submit" className="primary">
            {t.edit.submit}
          </button>
        )}
        <WhyNot allowed={allowed} words={words} />
        <Tools editionId={editionId} kept={kept} words={words} />
        {hasScripts ? (
          kept.line
        ) : (
          <span role="status" className="save-state">
            {saved && fill(t.edit.saved, { time: saved })}
          </span>
        )}
      </div>
    </form>
  );
}

/** What looks at the case while it is being written: the checks, the public page, the difference. */
function Tools({ editionId, kept, words }: { editionId: string; kept: KeptForm; words: Words }) {
  const keptAt = useKeeperState(kept.keeper, (state) => state.savedAt ?? state.keptAt);
  return (
    <div className="form-tools">
      <ChecksPanel editionId={editionId} keptAt={keptAt} words={words} />
      <PreviewPane editionId={editionId} flush={kept.flush} words={words} />
    </div>
  );
}

/** Ctrl+S saves, wherever the focus is, but never while an input method is composing. */
function useSaveKey(form: React.RefObject<HTMLFormElement | null>): void {
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent) {
      if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== "s") return;
      event.preventDefault();
      if (event.isComposing || event.keyCode === 229) return;
      // A form that waits for a choice is not saved: a click by script would reach it all the same.
      if (form.current?.closest("[inert]")) return;
      form.current?.querySelector<HTMLButtonElement>("[data-save]")?.click();
    }
    document.addEventListener("keydown", onKeyDown);
    return () => {
      document.removeEventListener("keydown", onKeyDown);
    };
  }, [form]);
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
