import type { ManagedCase } from "@/lib/desk/types";
import type { FormAction } from "@/lib/forms/form-state";
import { fill } from "@/lib/i18n/desk";
import type { Words } from "@/lib/i18n/languages";
import { ActionForm } from "./action-form";
import { DeskTable } from "./desk-table";
import { RequestId } from "./request-id";

/** Cases, each with the one next thing to do, or why it cannot be done. */
export function ManagedCases({
  title,
  cases,
  words,
  revise,
}: {
  title: string;
  cases: readonly ManagedCase[];
  words: Words;
  revise: FormAction;
}) {
  if (cases.length === 0) return null;
  const { t, terms } = words;
  const begin = (reformCase: ManagedCase) => (reformCase.publishedEditionId === null ? t.home.restore : t.home.revise);
  return (
    <DeskTable
      title={title}
      count={cases.length}
      columns={[t.home.caseNumber, t.home.caseTitle, t.home.published, t.home.next]}
    >
      {cases.map((reformCase) => (
        <tr key={reformCase.caseNumber}>
          <td className="num">
            <a href={`/desk/cases/${reformCase.caseNumber}`}>{reformCase.caseNumber}</a>
          </td>
          <td>
            {reformCase.title ?? t.home.untitled}
            {reformCase.bodyStatus !== "FULL" && <span className="tag">{t.home.incomplete}</span>}
          </td>
          <td>
            {reformCase.publishedEditionNumber === null ? (
              reformCase.isWithdrawn ? (
                terms.state.WITHDRAWN
              ) : (
                t.home.none
              )
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
            <NextStep reformCase={reformCase} begin={begin(reformCase)} words={words} revise={revise} />
          </td>
        </tr>
      ))}
    </DeskTable>
  );
}

interface NextStepProps {
  reformCase: Pick<ManagedCase, "caseNumber" | "open" | "revise">;
  /** What the button says that begins a new draft. */
  begin: string;
  words: Words;
  revise: FormAction;
}

/** The open edition of a case, the button that begins one, or why that cannot be done. */
export function NextStep({ reformCase, begin, words: { t, terms }, revise }: NextStepProps) {
  const { caseNumber, open } = reformCase;
  if (open)
    return (
      <a href={`/desk/editions/${open.editionId}`}>
        {terms.state[open.state]} · {t.home.view}
      </a>
    );
  if (!reformCase.revise.allowed) return <span className="hint">{t.refusals[reformCase.revise.reason]}</span>;
  return (
    <ActionForm action={revise} t={t}>
      <RequestId />
      <input type="hidden" name="caseNumber" value={caseNumber} />
      <button aria-label={`${begin} ${caseNumber}`}>{begin}</button>
    </ActionForm>
  );
}
