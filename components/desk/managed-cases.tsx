import type { ManagedCase } from "@/lib/cases/types";
import type { FormAction } from "@/lib/forms/form-state";
import { fill } from "@/lib/i18n/desk";
import type { Words } from "@/lib/i18n/languages";
import { ActionForm } from "./action-form";
import { DeskTable } from "./desk-table";

/** Cases, each with the one next thing to do, or why it cannot be done. */
export function ManagedCases({
  title,
  cases,
  words: { t, terms },
  revise,
}: {
  title: string;
  cases: readonly ManagedCase[];
  words: Words;
  revise: FormAction;
}) {
  if (cases.length === 0) return null;
  const begin = (reformCase: ManagedCase) => (reformCase.publishedEditionId === null ? t.home.restore : t.home.revise);
  return (
    <DeskTable
      title={title}
      count={cases.length}
      columns={[t.home.caseNumber, t.home.caseTitle, t.home.published, t.home.next]}
    >
      {cases.map((reformCase) => (
        <tr key={reformCase.caseNumber}>
          <td className="num">{reformCase.caseNumber}</td>
          <td>
            {reformCase.title ?? t.home.untitled}
            {reformCase.bodyStatus !== "FULL" && <span className="tag">{t.home.incomplete}</span>}
          </td>
          <td>
            {reformCase.publishedEditionNumber === null ? (
              t.home.none
            ) : (
              <>
                <a href={`/zh-hans/cases/${reformCase.caseNumber}`}>
                  {fill(t.home.edition, { n: reformCase.publishedEditionNumber })}
                </a>
                {" · "}
                <a href={`/desk/editions/${reformCase.publishedEditionId}`}>{t.home.history}</a>
              </>
            )}
          </td>
          <td>
            {reformCase.open ? (
              <a href={`/desk/editions/${reformCase.open.editionId}`}>
                {terms.state[reformCase.open.state]} · {t.home.view}
              </a>
            ) : reformCase.revise.allowed ? (
              <ActionForm action={revise} t={t}>
                <input type="hidden" name="caseNumber" value={reformCase.caseNumber} />
                <button aria-label={`${begin(reformCase)} ${reformCase.caseNumber}`}>{begin(reformCase)}</button>
              </ActionForm>
            ) : (
              <span className="hint">{t.refusals[reformCase.revise.reason]}</span>
            )}
          </td>
        </tr>
      ))}
    </DeskTable>
  );
}
