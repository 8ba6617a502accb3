import type { Decision } from "@/lib/errors";
import type { DeskMessages } from "@/lib/i18n/desk";

/** What an administrator does with a whole case. */
export function CaseTools({
  caseNumber,
  administer,
  t,
}: {
  caseNumber: string;
  administer: Decision;
  t: DeskMessages;
}) {
  if (!administer.allowed) return null;
  const { manageCase, managers, withdraw, reinstate } = t.workflow;
  return (
    <p className="case-tools">
      {manageCase}：<a href={`/desk/cases/${caseNumber}/managers`}>{managers.title}</a>
      <a href={`/desk/cases/${caseNumber}/withdraw`}>
        {withdraw.title} / {reinstate.title}
      </a>
    </p>
  );
}
