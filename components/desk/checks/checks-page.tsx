import { randomUUID } from "node:crypto";
import type { CheckReport } from "@/lib/checks/types";
import type { Comments } from "@/lib/comments/types";
import type { FormAction } from "@/lib/forms/form-state";
import { fill } from "@/lib/i18n/desk";
import type { Words } from "@/lib/i18n/languages";
import { faultMessages } from "../fault-messages";
import { labelOf } from "../form/labels";
import { CommentsAtSubmission } from "../review/open-comments";
import { ClaimsList } from "./claims-list";
import { FindingGroups } from "./finding-groups";
import { groupsOf } from "./groups";
import { fieldAddress } from "./places";
import { ReasonsForm } from "./reasons-form";

interface ChecksPageProps {
  report: CheckReport;
  /** Whether who in the department checked what is asked for. */
  asksSignOff: boolean;
  /** What was said of the edition; what is open is said, and stops nothing. */
  comments: Comments;
  words: Words;
  submit: FormAction;
}

/** The checklist before 送审: what must change, what wants a reason, what the claims rest on, and the sending itself. */
export function ChecksPage({ report, asksSignOff, comments, words, submit }: ChecksPageProps) {
  const { t } = words;
  const { editionId, caseNumber, title, isUnsaved, missing, findings, claims } = report;
  return (
    <>
      <p className="eyebrow num">
        <a href={`/desk/editions/${editionId}`}>{caseNumber}</a>
      </p>
      <h1>
        {t.checks.title}：{title ?? t.home.untitled}
      </h1>
      <p>{t.checks.intro}</p>
      {isUnsaved && <p className="notice">{t.checks.unsaved}</p>}
      <p>
        <a className="button" href={`/desk/editions/${editionId}/edit`}>
          {t.checks.back}
        </a>
      </p>
      <Missing missing={missing} editionId={editionId} words={words} />
      {missing.length + findings.length === 0 && <p>{t.checks.nothing}</p>}
      <FindingGroups findings={findings} editionId={editionId} words={words} />
      <ClaimsList claims={claims} editionId={editionId} words={words} />
      <CommentsAtSubmission editionId={editionId} comments={comments} words={words} />
      <section>
        <h2>{t.checks.reasons.title}</h2>
        <Sending report={report} asksSignOff={asksSignOff} words={words} submit={submit} />
      </section>
    </>
  );
}

function Missing({ missing, editionId, words }: Pick<CheckReport, "missing" | "editionId"> & { words: Words }) {
  if (missing.length === 0) return null;
  const { checks } = words.t;
  return (
    <section className="findings findings-hard">
      <h2>
        {checks.missing}
        <span className="count num">{fill(checks.count, { n: missing.length })}</span>
      </h2>
      <ul>
        {faultMessages(missing, words.t, (path) => labelOf(path, words)).map(({ path, text }) => (
          <li key={path}>
            <a href={fieldAddress(editionId, path)}>{text}</a>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The form, or why there is none. */
function Sending({ report, asksSignOff, words, submit }: Omit<ChecksPageProps, "comments">) {
  const { t } = words;
  const { editionId, revisionId, isUnsaved, missing, findings, reasonsBefore } = report;
  if (!report.submit.allowed) return <p className="notice">{t.refusals[report.submit.reason]}</p>;
  if (isUnsaved) return <p className="notice">{t.checks.unsaved}</p>;
  const groups = groupsOf(findings);
  const blocking =
    missing.length + groups.filter((g) => g.severity === "HARD").reduce((sum, g) => sum + g.findings.length, 0);
  if (blocking > 0) return <p className="notice">{fill(t.checks.reasons.blocked, { n: blocking })}</p>;
  const soft = groups.map(({ code, findings: found }) => ({ code, count: found.length }));
  return (
    <ReasonsForm
      {...{
        editionId,
        requestId: randomUUID(),
        revisionId,
        asksSignOff,
        soft,
        before: reasonsBefore,
        words,
        action: submit,
      }}
    />
  );
}
