import { shanghaiDate, shanghaiDateTime } from "@/lib/dates";
import type { FormAction } from "@/lib/forms/form-state";
import { fill } from "@/lib/i18n/desk";
import type { Words } from "@/lib/i18n/languages";
import type { AdministeredCase, Notice } from "@/lib/withdrawal/types";
import { RequestId } from "../request-id";
import { ReinstateForm, WithdrawForm } from "./withdraw-forms";

interface WithdrawPageProps {
  reformCase: AdministeredCase;
  words: Words;
  actions: Record<"withdraw" | "reinstate", FormAction>;
}

/** What of a case is taken from the public, or begun again; what was withdrawn before. */
export function WithdrawPage({ reformCase, words, actions }: WithdrawPageProps) {
  const { t } = words;
  const { caseNumber, title, editions, notices, isWithdrawn, openEditionId } = reformCase;
  const readable = editions.filter(({ state }) => state !== "WITHDRAWN");
  const scopes = [
    { value: "", label: t.workflow.withdraw.whole },
    ...readable.map(({ number, publishedAt }) => ({
      value: String(number),
      label: fill(t.workflow.withdraw.edition, { n: number, date: shanghaiDate(publishedAt) }),
    })),
  ];
  return (
    <>
      <p className="eyebrow num">{caseNumber}</p>
      <h1>
        {t.workflow.withdraw.title}：{title ?? t.home.untitled}
      </h1>
      {readable.length === 0 ? (
        <p className="notice">{t.workflow.withdraw.nothing}</p>
      ) : (
        <>
          <p>{t.workflow.withdraw.intro}</p>
          <WithdrawForm caseNumber={caseNumber} scopes={scopes} words={words} action={actions.withdraw}>
            <RequestId />
          </WithdrawForm>
        </>
      )}
      {isWithdrawn && (
        <section>
          <h2>{t.workflow.reinstate.title}</h2>
          <p>{t.workflow.reinstate.intro}</p>
          {openEditionId ? (
            <p className="notice">
              <a href={`/desk/editions/${openEditionId}`}>{t.workflow.reinstate.open}</a>
            </p>
          ) : (
            <ReinstateForm caseNumber={caseNumber} words={words} action={actions.reinstate}>
              <RequestId />
            </ReinstateForm>
          )}
        </section>
      )}
      {notices.length > 0 && <Notices notices={notices} words={words} />}
    </>
  );
}

function Notices({ notices, words: { t } }: { notices: readonly Notice[]; words: Words }) {
  return (
    <section>
      <h2>{t.workflow.withdraw.past}</h2>
      <ol className="timeline">
        {notices.map(({ at, by, isWholeCase, editions, explanation, replacementTitle }) => (
          <li key={at.toISOString()}>
            <time className="num" dateTime={at.toISOString()}>
              {shanghaiDateTime(at)}
            </time>
            <b>
              {isWholeCase ? t.workflow.withdraw.whole : editions.map((n) => fill(t.home.edition, { n })).join("、")}
            </b>
            <span>{by}</span>
            <blockquote>
              {replacementTitle && <b>{replacementTitle}　</b>}
              {explanation}
            </blockquote>
          </li>
        ))}
      </ol>
    </section>
  );
}
