import type { EditionView, TimelineEntry } from "@/lib/cases/types";
import { shanghaiDateTime } from "@/lib/dates";
import type { FormAction } from "@/lib/forms/form-state";
import { fill, type DeskMessages } from "@/lib/i18n/desk";
import type { Words } from "@/lib/i18n/languages";
import { ActionForm } from "./action-form";
import { CaseTools } from "./cases/case-tools";
import { RequestId } from "./request-id";
import { UnscheduleForm } from "./unschedule-form";

const OFFERED = ["submit", "recall", "discard"] as const;
type Offered = (typeof OFFERED)[number];

interface EditionPageProps {
  edition: EditionView;
  words: Words;
  actions: Record<Offered | "unschedule", FormAction>;
}

/** Where an edition stands, what happened to it, what can be done now, and why other things cannot. */
export function EditionPage({ edition, words, actions }: EditionPageProps) {
  const { t, terms } = words;
  const { allowed, editionId } = edition;
  const offered = OFFERED.filter((name) => allowed[name].allowed);
  const isPublic = edition.number !== null;
  return (
    <>
      <p className="eyebrow num">{fill(isPublic ? "{number}" : t.edition.draftOf, { number: edition.caseNumber })}</p>
      <h1>{edition.title ?? t.home.untitled}</h1>
      {edition.isRedacted && <p className="notice">{t.workflow.redacted}</p>}
      {edition.scheduleFault && (
        <p className="notice">
          <b>{terms.state.SCHEDULED}</b>：
          {t.workflow.scheduleFault[edition.scheduleFault as keyof typeof t.workflow.scheduleFault]}
        </p>
      )}
      <dl className="facts">
        <Fact term={t.edition.state}>
          <span className={`state state-${edition.state.toLowerCase()}`}>{terms.state[edition.state]}</span>
          {isPublic && ` ${fill(t.home.edition, { n: edition.number ?? 0 })}`}
        </Fact>
        <Fact term={t.edition.managers}>{edition.managers.join("、")}</Fact>
        <Fact term={t.edition.contributors}>{edition.contributors.join("、") || t.edition.system}</Fact>
        <Fact term={t.edition.changeNote}>{edition.changeNote ?? "—"}</Fact>
        {edition.state === "SCHEDULED" && edition.scheduledFor && (
          <Fact term={t.workflow.scheduledFor}>
            <time className="num" dateTime={edition.scheduledFor.toISOString()}>
              {fill(t.workflow.shanghai, { time: shanghaiDateTime(edition.scheduledFor) })}
            </time>
          </Fact>
        )}
        {edition.stages > 0 && (
          <Fact term={t.workflow.stages}>
            {fill(t.workflow.stagesPassed, { passed: edition.passedBy.length, stages: edition.stages })}
            {edition.passedBy.length > 0 && `：${edition.passedBy.join("、")}`}
          </Fact>
        )}
        {edition.withdrawal && (
          <Fact term={t.workflow.notice}>
            {edition.withdrawal.replacementTitle && <b>{edition.withdrawal.replacementTitle}　</b>}
            {edition.withdrawal.explanation}
          </Fact>
        )}
        <Fact term={t.edition.hash}>
          <code>{edition.revisionHash.slice(0, 16)}</code>
        </Fact>
      </dl>
      <div className="actions">
        {allowed.edit.allowed && (
          <a className="button" href={`/desk/editions/${editionId}/edit`}>
            {t.edition.edit}
          </a>
        )}
        <a className="button" href={`/desk/editions/${editionId}/review`}>
          {allowed.publish.allowed ? t.home.review : t.edition.review}
        </a>
        {!isPublic && (
          <a className="button" href={`/desk/editions/${editionId}/preview?script=zh-hans`}>
            {t.preview.open}
          </a>
        )}
        {isPublic && (
          <a className="button" href={`/zh-hans/cases/${edition.caseNumber}/editions/${edition.number}`}>
            {t.edition.seePublic}
          </a>
        )}
        {offered.map((name) => (
          <ActionForm key={name} action={actions[name]} t={t} words={words}>
            <RequestId />
            <input type="hidden" name="editionId" value={editionId} />
            <input type="hidden" name="revisionId" value={edition.revisionId} />
            <button className={name === "submit" ? "primary" : ""}>{t.edition[name]}</button>
          </ActionForm>
        ))}
      </div>
      {allowed.unschedule.allowed && (
        <UnscheduleForm editionId={editionId} words={words} action={actions.unschedule}>
          <RequestId />
        </UnscheduleForm>
      )}
      <CaseTools caseNumber={edition.caseNumber} administer={edition.administer} t={t} />
      <Refused allowed={allowed} t={t} />
      <h2>{t.edition.timeline}</h2>
      <p>
        <a href={`/desk/cases/${edition.caseNumber}`}>{t.audit.caseHistory.link}</a>
      </p>
      <ol className="timeline">
        {edition.timeline.map((entry, index) => (
          <TimelineRow key={index} entry={entry} t={t} />
        ))}
      </ol>
      <SavedTexts edition={edition} words={words} />
    </>
  );
}

/** Every text that was saved, each to be looked at and taken up again. */
function SavedTexts({ edition, words: { t } }: { edition: EditionView; words: Words }) {
  return (
    <details className="saved-texts">
      <summary>
        {t.workflow.revisions} <span className="count">{edition.revisions.length}</span>
      </summary>
      <ol className="timeline">
        {edition.revisions.map(({ id, at, by, isRedacted }) => (
          <li key={id}>
            <time className="num" dateTime={at.toISOString()}>
              {shanghaiDateTime(at)}
            </time>
            <a
              href={`/desk/editions/${edition.editionId}/revisions/${id}`}
              aria-label={`${t.workflow.see} ${shanghaiDateTime(at)}`}
            >
              {t.workflow.see}
            </a>
            <span>{by ?? t.edition.system}</span>
            {id === edition.revisionId && <span className="tag">{t.workflow.current}</span>}
            {isRedacted && <p className="hint">{t.workflow.redacted}</p>}
          </li>
        ))}
      </ol>
    </details>
  );
}

function Fact({ term, children }: { term: string; children: React.ReactNode }) {
  return (
    <div>
      <dt>{term}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** A button that is missing says why. */
function Refused({ allowed, t }: { allowed: EditionView["allowed"]; t: DeskMessages }) {
  const refused = (Object.keys(allowed) as (keyof typeof allowed)[]).flatMap((name) => {
    const decision = allowed[name];
    return decision.allowed ? [] : [{ name, text: t.refusals[decision.reason] }];
  });
  if (refused.length === 0) return null;
  return (
    <details className="refused">
      <summary>{t.edition.cannot}</summary>
      <ul>
        {refused.map(({ name, text }) => (
          <li key={name}>
            <b>{t.action[name]}</b>：{text}
          </li>
        ))}
      </ul>
    </details>
  );
}

function TimelineRow({ entry, t }: { entry: TimelineEntry; t: DeskMessages }) {
  const actions: Readonly<Record<string, string>> = t.action;
  return (
    <li>
      <time className="num" dateTime={entry.at.toISOString()}>
        {shanghaiDateTime(entry.at)}
      </time>
      <b>{actions[entry.what] ?? entry.what}</b>
      <span>{entry.by ?? t.edition.system}</span>
      {entry.reason && <blockquote>{entry.reason}</blockquote>}
    </li>
  );
}
