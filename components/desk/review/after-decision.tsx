import type { EditionView } from "@/lib/cases/types";
import { shanghaiDateTime } from "@/lib/dates";
import { fill } from "@/lib/i18n/desk";
import type { Words } from "@/lib/i18n/languages";
import { withFilters, type QueueFilters } from "@/lib/review/queue";
import type { DecisionName } from "@/lib/review/schema";

interface AfterDecisionProps {
  edition: EditionView;
  decided: DecisionName;
  next: { editionId: string; title: string | null } | null;
  filters: QueueFilters;
  words: Words;
}

/** The transition each decision makes. */
const MADE: Readonly<Record<DecisionName, string>> = {
  publish: "publish",
  schedule: "schedule",
  pass: "passStage",
  return: "requestChanges",
};

/** Says that it is done, and leads to the next of the same filters. */
export function AfterDecision({ edition, decided, next, filters, words: { t } }: AfterDecisionProps) {
  const { decide } = t.reviewing;
  const last = edition.timeline.filter(({ what }) => what !== "save" && what !== "supersede").at(-1);
  // The address alone says nothing of what happened.
  const isDone = last?.what === MADE[decided];
  return (
    <div className="after-decision">
      {isDone && (
        <p role="status">
          {fill(decide.done[decided], { time: edition.scheduledFor ? shanghaiDateTime(edition.scheduledFor) : "" })}
        </p>
      )}
      {next ? (
        <a className="button" href={withFilters(`/desk/editions/${next.editionId}/review`, filters)}>
          {fill(decide.next, { title: next.title ?? t.home.untitled })}
        </a>
      ) : (
        <p>{decide.noNext}</p>
      )}
      <a href={withFilters("/desk/reviews", filters)}>{decide.queue}</a>
    </div>
  );
}
