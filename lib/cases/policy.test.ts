import { describe, expect, test } from "vitest";
import type { Actor } from "@/lib/auth/types";
import type { EditionState } from "@/lib/generated/prisma/enums";
import {
  ACTOR_TRANSITIONS,
  canAdministerCase,
  canCreate,
  canEdit,
  canRead,
  canTransition,
  type ActorTransition,
} from "./policy";
import { TRANSITIONS } from "./workflow";

const person = (userId: string, rights: Partial<Pick<Actor, "roles" | "memberships">>): Actor => ({
  userId,
  name: userId,
  sessionId: "s",
  roles: new Set(),
  memberships: [],
  ...rights,
});
const editorFor = (organisationId: string) => [{ organisationId, role: "EDITOR" as const }];
const reviewerFor = (organisationId: string) => [{ organisationId, role: "REVIEWER" as const }];

const ACTORS = {
  editor: person("editor", { memberships: editorFor("ours") }),
  stranger: person("stranger", { memberships: editorFor("theirs") }),
  admin: person("admin", { roles: new Set(["ADMIN"]) }),
  author: person("author", { roles: new Set(["ADMIN"]), memberships: editorFor("ours") }),
  reviewer: person("reviewer", { memberships: reviewerFor("ours") }),
  auditor: person("auditor", { roles: new Set(["AUDITOR"]) }),
  expired: person("expired", {}),
};
type Who = keyof typeof ACTORS;

/** As far as the department's stages go, where they matter: one is asked for, and passed unless `name` passes it. */
const edition = (state: EditionState, name = "") => ({
  state,
  managers: ["ours"],
  contributors: ["editor", "author"],
  stages: 1,
  passedBy: ["recall", "passStage"].includes(name) ? [] : ["somebody"],
});
const answer = (decision: { allowed: boolean; reason?: string }) => (decision.allowed ? "yes" : decision.reason);

// The matrix of domain.md §4; a refusal that hides says NOT_FOUND.
const HIDDEN = { stranger: "NOT_FOUND", expired: "NOT_FOUND" };
const EDITORS = { ...HIDDEN, editor: "yes", reviewer: "ONLY_EDITORS", author: "yes", auditor: "READ_ONLY" };
const ADMINISTRATORS = {
  ...HIDDEN,
  editor: "ONLY_ADMINISTRATORS",
  reviewer: "ONLY_ADMINISTRATORS",
  admin: "yes",
  author: "yes",
  auditor: "READ_ONLY",
};
const RIGHTS: Record<ActorTransition | "read" | "edit" | "administer", Record<Who, string>> = {
  read: { ...HIDDEN, editor: "yes", reviewer: "yes", admin: "yes", author: "yes", auditor: "yes" },
  edit: { ...EDITORS, admin: "yes" },
  submit: { ...EDITORS, admin: "ONLY_EDITORS" },
  recall: { ...EDITORS, admin: "ONLY_EDITORS" },
  discard: { ...EDITORS, admin: "yes" },
  passStage: {
    ...HIDDEN,
    editor: "ONLY_REVIEWERS",
    reviewer: "yes",
    admin: "ONLY_REVIEWERS",
    author: "ONLY_REVIEWERS",
    auditor: "READ_ONLY",
  },
  requestChanges: ADMINISTRATORS,
  publish: { ...ADMINISTRATORS, author: "CONTRIBUTOR" },
  schedule: { ...ADMINISTRATORS, author: "CONTRIBUTOR" },
  unschedule: ADMINISTRATORS,
  withdraw: ADMINISTRATORS,
  administer: ADMINISTRATORS,
};

function decide(action: keyof typeof RIGHTS, actor: Actor) {
  if (action === "read") return canRead(actor, ["ours"]);
  if (action === "administer") return canAdministerCase(actor, ["ours"]);
  if (action === "edit") return canEdit(actor, edition("DRAFT"));
  return canTransition(actor, edition(TRANSITIONS[action].from[0], action), action);
}

describe.each(Object.keys(RIGHTS) as (keyof typeof RIGHTS)[])("%s", (action) => {
  test.each(Object.entries(RIGHTS[action]) as [Who, string][])("by %s: %s", (who, expected) => {
    expect(answer(decide(action, ACTORS[who]))).toBe(expected);
  });
});

const STATES: EditionState[] = [
  "DRAFT",
  "SUBMITTED",
  "CHANGES_REQUESTED",
  "SCHEDULED",
  "PUBLISHED",
  "SUPERSEDED",
  "WITHDRAWN",
  "DISCARDED",
];
const EVERYTHING = person("all", {
  roles: new Set(["ADMIN"]),
  memberships: [...editorFor("ours"), ...reviewerFor("ours")],
});

test.each(ACTOR_TRANSITIONS)("%s is possible exactly where the table says so", (name) => {
  const possible = STATES.filter(
    (state) => canTransition(EVERYTHING, { ...edition(state, name), contributors: [] }, name).allowed,
  );
  expect(possible).toEqual(
    STATES.filter((state) => (TRANSITIONS[name].from as readonly EditionState[]).includes(state)),
  );
});

describe("stages inside the department", () => {
  const reviewer = person("reviewer", { memberships: reviewerFor("ours") });
  const admin = person("admin", { roles: new Set(["ADMIN"]), memberships: reviewerFor("ours") });
  const submitted = (stages: number, passedBy: string[], contributors: string[] = []) => ({
    ...edition("SUBMITTED"),
    stages,
    passedBy,
    contributors,
  });

  test.each([
    ["the next one is passed by a reviewer", reviewer, "passStage", submitted(2, ["other"]), "yes"],
    ["nobody passes two", reviewer, "passStage", submitted(2, ["reviewer"]), "PASSED_A_STAGE"],
    ["after the last one comes the administrator", reviewer, "passStage", submitted(1, ["other"]), "NO_STAGE_LEFT"],
    ["whoever wrote it passes none", reviewer, "passStage", submitted(1, [], ["reviewer"]), "CONTRIBUTOR"],
    ["before the last one nothing is approved", admin, "publish", submitted(2, ["other"]), "STAGES_LEFT"],
    ["who passed one does not approve", admin, "publish", submitted(1, ["admin"]), "PASSED_A_STAGE"],
    ["a reviewer returns at a stage", reviewer, "requestChanges", submitted(1, []), "yes"],
    [
      "a reviewer does not return what awaits the administrator",
      reviewer,
      "requestChanges",
      submitted(0, []),
      "ONLY_ADMINISTRATORS",
    ],
    [
      "whoever wrote it does not return it either",
      reviewer,
      "requestChanges",
      submitted(1, [], ["reviewer"]),
      "CONTRIBUTOR",
    ],
  ] as const)("%s", (_rule, actor, name, facts, expected) => {
    expect(answer(canTransition(actor, facts, name))).toBe(expected);
  });

  test("what was passed is not recalled", () => {
    const editor = person("editor", { memberships: editorFor("ours") });
    expect(answer(canTransition(editor, submitted(2, ["other"]), "recall"))).toBe("DECISION_IN_FORCE");
  });
});

test("a case is made for one's own organisation, by an administrator for any", () => {
  const answers = Object.entries(ACTORS).map(([who, actor]) => [who, answer(canCreate(actor, "ours"))]);
  expect(Object.fromEntries(answers)).toEqual({
    editor: "yes",
    stranger: "OTHER_DEPARTMENT",
    admin: "yes",
    author: "yes",
    reviewer: "OTHER_DEPARTMENT",
    auditor: "ONLY_EDITORS",
    expired: "ONLY_EDITORS",
  });
});
