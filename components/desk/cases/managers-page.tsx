import { shanghaiDate } from "@/lib/dates";
import type { FormAction } from "@/lib/forms/form-state";
import type { Words } from "@/lib/i18n/languages";
import type { CaseManagers } from "@/lib/organisations/queries";
import { RequestId } from "../request-id";
import { ManagersForm } from "./managers-form";

interface ManagersPageProps {
  managed: CaseManagers;
  words: Words;
  assign: FormAction;
}

/** Which organisations manage a case, now and before. */
export function ManagersPage({ managed, words, assign }: ManagersPageProps) {
  const { managers } = words.t.workflow;
  return (
    <>
      <p className="eyebrow num">{managed.caseNumber}</p>
      <h1>{managers.title}</h1>
      <p>{managers.intro}</p>
      <ManagersForm managed={managed} words={words} action={assign}>
        <RequestId />
      </ManagersForm>
      <h2>{managers.history}</h2>
      <ol className="timeline">
        {managed.history.map(({ name, from, until, reason, by }, index) => (
          <li key={index}>
            <span className="num">
              {shanghaiDate(from)} – {until ? shanghaiDate(until) : managers.now}
            </span>
            <b>{name}</b>
            <span>{by ?? words.t.edition.system}</span>
            <blockquote>{reason}</blockquote>
          </li>
        ))}
      </ol>
    </>
  );
}
