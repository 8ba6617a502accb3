import { shanghaiDateTime } from "@/lib/dates";
import type { FormAction } from "@/lib/forms/form-state";
import type { Words } from "@/lib/i18n/languages";
import type { OldText } from "@/lib/review/types";
import { ActionForm } from "./action-form";

import { RequestId } from "./request-id";
import { ChangeList } from "./review/changes";

interface OldTextPageProps {
  old: OldText;
  words: Words;
  restore: FormAction;
}

/** A text as it was once saved, where it differs from the current one, and the way to take it up again. */
export function OldTextPage({ old: { edition, saved, changes }, words, restore }: OldTextPageProps) {
  const { t } = words;
  const isCurrent = saved.id === edition.revisionId;
  return (
    <>
      <p className="eyebrow num">
        <a href={`/desk/editions/${edition.editionId}`}>{edition.caseNumber}</a> · {shanghaiDateTime(saved.at)} ·{" "}
        {saved.by ?? t.edition.system}
      </p>
      <h1>
        {t.workflow.oldText}：{edition.title ?? t.home.untitled}
      </h1>
      {saved.isRedacted ? (
        <p className="notice">{t.workflow.redacted}</p>
      ) : (
        <>
          <p>{changes.length === 0 ? t.workflow.sameAsHead : t.workflow.againstHead}</p>
          {changes.length > 0 && (
            <ChangeList changes={changes} words={words} view="inline" editionId={edition.editionId} />
          )}
          {edition.restore.allowed && !isCurrent && (
            <ActionForm action={restore} t={t}>
              <p className="hint">{t.workflow.restoreHint}</p>
              <RequestId />
              <input type="hidden" name="caseNumber" value={edition.caseNumber} />
              <input type="hidden" name="revisionId" value={saved.id} />
              <button className="primary">{t.workflow.restore}</button>
            </ActionForm>
          )}
        </>
      )}
    </>
  );
}
