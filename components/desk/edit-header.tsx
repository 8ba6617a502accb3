import type { DraftForEditing } from "@/lib/cases/types";
import { shanghaiDateTime } from "@/lib/dates";
import { fill } from "@/lib/i18n/desk";
import type { Words } from "@/lib/i18n/languages";

export function EditHeader({ draft, words: { t, terms } }: { draft: DraftForEditing; words: Words }) {
  const savedBy = { time: shanghaiDateTime(draft.savedAt), name: draft.savedBy ?? t.edition.system };
  return (
    <>
      <p className="eyebrow num">
        <a href={`/desk/editions/${draft.editionId}`}>{draft.caseNumber}</a> · {terms.state[draft.state]} ·{" "}
        {fill(t.edit.savedBy, savedBy)}
      </p>
      <h1>{t.edit.title}</h1>
      {!draft.allowed.edit.allowed && <p className="notice">{t.refusals[draft.allowed.edit.reason]}</p>}
      {draft.warnsAdministrator && draft.allowed.edit.allowed && <p className="notice">{t.edit.warnsAdministrator}</p>}
    </>
  );
}
