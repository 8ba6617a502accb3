import type { Severity, ShownFinding } from "@/lib/checks/types";
import { fill } from "@/lib/i18n/desk";
import type { Words } from "@/lib/i18n/languages";
import { labelOf } from "../form/labels";
import { detailOf, suggestionOf } from "./finding-words";
import { groupsOf, type FindingGroup } from "./groups";
import { MarkedSentence } from "./marked-sentence";
import { fieldAddress } from "./places";

interface FindingGroupsProps {
  findings: readonly ShownFinding[];
  editionId: string;
  words: Words;
}

/** Everything the checks point at: hard faults first, by what was checked, each place in its sentence. */
export function FindingGroups({ findings, editionId, words }: FindingGroupsProps) {
  const groups = groupsOf(findings);
  return (["HARD", "SOFT"] as const).map((severity) => {
    const these = groups.filter((group) => group.severity === severity);
    return these.length > 0 && <Groups key={severity} {...{ severity, groups: these, editionId, words }} />;
  });
}

interface GroupsProps extends Omit<FindingGroupsProps, "findings"> {
  severity: Severity;
  groups: readonly FindingGroup[];
}

function Groups({ severity, groups, editionId, words }: GroupsProps) {
  const { checks } = words.t;
  const count = groups.reduce((sum, group) => sum + group.findings.length, 0);
  return (
    <section className={`findings findings-${severity.toLowerCase()}`}>
      <h2>
        {severity === "HARD" ? checks.hard : checks.soft}
        <span className="count num">{fill(checks.count, { n: count })}</span>
      </h2>
      {groups.map((group) => (
        <Group key={group.code} group={group} editionId={editionId} words={words} />
      ))}
    </section>
  );
}

const SHOWN = 20;

function Group({
  group: { code, findings },
  editionId,
  words,
}: Omit<GroupsProps, "groups" | "severity"> & { group: FindingGroup }) {
  const { checks } = words.t;
  const rest = findings.slice(SHOWN);
  const list = (these: readonly ShownFinding[]) => (
    <ul>
      {these.map((finding, index) => (
        <FoundPlace key={index} finding={finding} editionId={editionId} words={words} />
      ))}
    </ul>
  );
  return (
    <section className="finding-group" id={`check-${code}`}>
      <h3>
        {checks.check[code]}
        <span className="count num">{fill(checks.count, { n: findings.length })}</span>
      </h3>
      <p className="hint">{checks.why[code]}</p>
      {list(findings.slice(0, SHOWN))}
      {rest.length > 0 && (
        <details>
          <summary>{fill(checks.more, { n: rest.length })}</summary>
          {list(rest)}
        </details>
      )}
    </section>
  );
}

function FoundPlace({ finding, editionId, words }: { finding: ShownFinding; editionId: string; words: Words }) {
  const { checks } = words.t;
  const label = labelOf(finding.path, words);
  const said = [detailOf(finding, words), suggestionOf(finding, words)].filter(Boolean);
  return (
    <li>
      <b>{label}</b>
      {finding.context ? (
        <MarkedSentence context={finding.context} length={finding.passage.length} />
      ) : (
        finding.passage !== "" && <q>{finding.passage}</q>
      )}
      {said.map((text) => (
        <span key={text} className="finding-said">
          {text}
        </span>
      ))}
      <a href={fieldAddress(editionId, finding.path)} aria-label={`${checks.goTo} ${label} ${finding.passage}`.trim()}>
        {checks.goTo}
      </a>
    </li>
  );
}
