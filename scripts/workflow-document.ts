import { ACTOR_TRANSITIONS, canTransition, type ActorTransition, type EditionFacts } from "../lib/cases/policy";
import { EDITABLE_STATES, OPEN_STATES, PUBLIC_STATES, TRANSITIONS, type TransitionRule } from "../lib/cases/workflow";
import type { Actor } from "../lib/auth/types";
import type { EditionState } from "../lib/generated/prisma/enums";
import { zhHansDesk } from "../lib/i18n/desk";
import { enVocabulary, zhHansVocabulary } from "../lib/i18n/vocabulary";

type Name = keyof typeof TRANSITIONS;
const NAMES = Object.keys(TRANSITIONS) as Name[];
const rule = (name: Name): TransitionRule => TRANSITIONS[name];
const stateName = (state: EditionState) => `${state} ${zhHansVocabulary.state[state]}`;

/** The workflow as a document: what the tables say, and nothing they do not. */
export function workflowDocument(): string {
  return `# The workflow of an edition

Made by \`npm run workflow:doc\` from \`lib/cases/workflow.ts\` (what follows what), \`lib/cases/policy.ts\` (who may) and the
dictionaries; do not edit it by hand. The database keeps the same moves in \`is_legal_move\`, and a test compares the two.

\`\`\`mermaid
stateDiagram-v2
${diagram()}
\`\`\`

## States

| state | 中文 | open | content may be saved | readers meet it |
| --- | --- | --- | --- | --- |
${states()}

At most one open and one published edition a case: partial unique indexes. What is under review or was ever public never
changes its content: a trigger.

## Transitions

| transition | 中文 | from | to | by | reason |
| --- | --- | --- | --- | --- | --- |
${transitions()}

A reason marked public is what readers are told; every other one stays on the desk. \`supersede\` happens inside
\`publish\` and \`due\`, \`due\` when the time of a schedule has come, \`unschedule\` also inside \`withdraw\`. Each row is one
command, one \`Transition\` row, one audit entry, and whatever jobs and notices follow, in one transaction.

## Who may

Of a case that the organisation of the first three manages. A contributor is whoever wrote a revision reachable from the
submitted one through \`parent\`, \`mergedFrom\` and \`restoredFrom\`, or brought one of its files, up to what was once
published.

| | ${PEOPLE.map(({ label }) => label).join(" | ")} |
| --- |${" --- |".repeat(PEOPLE.length)}
${rights()}

Where the organisation asks for reviews of its own, the edition passes them first: nobody passes two, who passed one does
not approve, and the administrator's review is the last. A no says why; \`NOT_FOUND\` hides that there is anything.
`;
}

function diagram(): string {
  const lines = NAMES.flatMap((name) => {
    const { from, to } = rule(name);
    const label = `${name} ${zhHansDesk.action[name]}`;
    return from.length === 0 ? [`  [*] --> ${to}: ${label}`] : from.map((state) => `  ${state} --> ${to}: ${label}`);
  });
  return lines.join("\n");
}

function states(): string {
  const mark = (list: readonly EditionState[], state: EditionState) => (list.includes(state) ? "yes" : "");
  return (Object.keys(enVocabulary.state) as EditionState[])
    .map((state) =>
      [
        `| ${state}`,
        zhHansVocabulary.state[state],
        mark(OPEN_STATES, state),
        mark(EDITABLE_STATES, state),
        `${mark(PUBLIC_STATES, state)} |`,
      ].join(" | "),
    )
    .join("\n");
}

function transitions(): string {
  return NAMES.map((name) => {
    const { from, to, needsReason, isPublic } = rule(name);
    const reason = needsReason ? (isPublic ? "needed, public" : "needed") : "";
    return `| \`${name}\` | ${zhHansDesk.action[name]} | ${from.map(stateName).join(", ") || "—"} | ${stateName(to)} | ${BY[name] ?? "a person, see below"} | ${reason} |`;
  }).join("\n");
}

/** What makes the moves that nobody makes by name. */
const BY: Partial<Record<Name, string>> = {
  create: "a new case, or a new edition of one",
  reinstate: "an administrator, of a withdrawn case",
  due: "the system, on time",
  supersede: "the next publication",
};

interface Person {
  label: string;
  actor: Actor;
  contributors: string[];
}

function person(label: string, rights: Partial<Pick<Actor, "roles" | "memberships">>, contributes = false): Person {
  const actor: Actor = { userId: label, name: label, sessionId: "", roles: new Set(), memberships: [], ...rights };
  return { label, actor, contributors: contributes ? [label] : [] };
}

const OURS = (role: "EDITOR" | "REVIEWER") => ({ memberships: [{ organisationId: "ours", role }] });
const PEOPLE: readonly Person[] = [
  person("editor", OURS("EDITOR"), true),
  person("reviewer", OURS("REVIEWER")),
  person("reviewer who wrote", OURS("REVIEWER"), true),
  person("administrator", { roles: new Set(["ADMIN"]) }),
  person("administrator who wrote", { roles: new Set(["ADMIN"]) }, true),
  person("auditor", { roles: new Set(["AUDITOR"]) }),
  person("anybody else", {}),
];

function rights(): string {
  return ACTOR_TRANSITIONS.map((name) => {
    const answers = PEOPLE.map(({ actor, contributors }) => {
      const answer = canTransition(actor, factsFor(name, contributors), name);
      return answer.allowed ? "yes" : answer.reason;
    });
    return `| \`${name}\` | ${answers.join(" | ")} |`;
  }).join("\n");
}

/** The edition at the point where the transition is next: one stage asked for, passed unless it is what is asked about. */
function factsFor(name: ActorTransition, contributors: readonly string[]): EditionFacts {
  const isStage = ["passStage", "recall", "requestChanges"].includes(name);
  const [state] = TRANSITIONS[name].from;
  return {
    state,
    managers: ["ours"],
    contributors,
    stages: 1,
    passedBy: isStage ? [] : ["somebody else"],
    isWithdrawn: false,
  };
}
