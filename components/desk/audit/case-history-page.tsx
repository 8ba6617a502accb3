import type { CaseTimeline, EditionTimeline, TimelineEvent } from "@/lib/audit/types";
import { shanghaiDateTime } from "@/lib/dates";
import { fill } from "@/lib/i18n/desk";
import type { Words } from "@/lib/i18n/languages";
import { CaseTools } from "../cases/case-tools";

interface CaseHistoryPageProps {
  timeline: CaseTimeline;
  /** Whether the audit log is this person's to read. */
  linksAudit: boolean;
  words: Words;
}

/** Everything that happened to a case, edition by edition, for those who look after it. */
export function CaseHistoryPage({ timeline, linksAudit, words }: CaseHistoryPageProps) {
  const { t } = words;
  const { caseNumber, title, editions, managers } = timeline;
  return (
    <>
      <p className="eyebrow num">{fill(t.audit.caseHistory.title, { number: caseNumber })}</p>
      <h1>{title ?? t.home.untitled}</h1>
      {linksAudit && (
        <p>
          <a href={`/desk/audit?case=${caseNumber}`}>{t.audit.caseHistory.audit}</a>
        </p>
      )}
      <CaseTools caseNumber={caseNumber} administer={timeline.administer} t={t} />
      {editions.map((edition) => (
        <EditionHistory key={edition.editionId} edition={edition} words={words} />
      ))}
      <h2>{t.audit.caseHistory.managers}</h2>
      <ol className="timeline">
        {managers.map(({ at, by, organisation, reason }, index) => (
          <li key={index}>
            <Moment at={at} />
            <b>{fill(t.audit.caseHistory.assigned, { name: organisation })}</b>
            <span>{by ?? t.edition.system}</span>
            {reason !== null && <blockquote>{reason}</blockquote>}
          </li>
        ))}
      </ol>
    </>
  );
}

function EditionHistory({ edition, words }: { edition: EditionTimeline; words: Words }) {
  const { t, terms } = words;
  const { editionId, number, state, events } = edition;
  const { caseHistory } = t.audit;
  return (
    <section>
      <h2>
        <a href={`/desk/editions/${editionId}`}>
          {number === null ? caseHistory.unpublished : fill(caseHistory.edition, { n: number })}
        </a>{" "}
        <span className={`state state-${state.toLowerCase()}`}>{terms.state[state]}</span>
      </h2>
      <ol className="timeline">
        {events.map((event, index) => (
          <li key={index}>
            <Moment at={event.at} />
            <b>{sayEvent(event, words)}</b>
            {event.times > 1 && <span>{fill(caseHistory.until, { at: shanghaiDateTime(event.until) })}</span>}
            <span>{event.by ?? t.edition.system}</span>
            {event.reason !== null && <blockquote>{event.reason}</blockquote>}
          </li>
        ))}
      </ol>
    </section>
  );
}

function sayEvent({ what, times }: TimelineEvent, { t }: Words): string {
  const actions: Readonly<Record<string, string>> = t.action;
  return times > 1 ? fill(t.audit.caseHistory.saves, { n: times }) : (actions[what] ?? what);
}

function Moment({ at }: { at: Date }) {
  return (
    <time className="num" dateTime={at.toISOString()}>
      {shanghaiDateTime(at)}
    </time>
  );
}
