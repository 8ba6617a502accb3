import { describe, expect, test } from "vitest";
import type { Actor } from "@/lib/auth/types";
import type { Decision } from "@/lib/errors";
import type { EditionState } from "@/lib/generated/prisma/enums";
import { RIGHTS, WHO, type Deed, type Who } from "@/prisma/factories/rights";
import {
  ACTOR_TRANSITIONS,
  canAdministerCase,
  canCreate,
  canEdit,
  canRead,
  canRevise,
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

const ACTORS: Record<Who, Actor> = {
  editor: person("editor", { memberships: editorFor("ours") }),
  reviewer: person("reviewer", { memberships: reviewerFor("ours") }),
  other: person("other", { memberships: editorFor("theirs") }),
  admin: person("admin", { roles: new Set(["ADMIN"]) }),
  author: person("author", { roles: new Set(["ADMIN"]), memberships: editorFor("ours") }),
  auditor: person("auditor", { roles: new Set(["AUDITOR"]) }),
  nobody: person("nobody", {}),
};

/** As far as the department's stages go, where they matter: one is asked for, and passed unless `name` passes it. */
const edition = (state: EditionState, name = "") => ({
  state,
  managers: ["ours"],
  contributors: ["editor", "author"],
  stages: 1,
  passedBy: ["recall", "passStage"].includes(name) ? [] : ["somebody"],
  isWithdrawn: false,
});
const answer = (decision: { allowed: boolean; reason?: string }) => (decision.allowed ? "yes" : decision.reason);

const ASKED: Record<Exclude<Deed, ActorTransition>, (actor: Actor) => Decision> = {
  read: (actor) => canRead(actor, ["ours"]),
  save: (actor) => canEdit(actor, edition("DRAFT")),
  upload: (actor) => canEdit(actor, edition("DRAFT")),
  restore: (actor) => canRevise(actor, ["ours"]),
  revise: (actor) => canRevise(actor, ["ours"]),
  reinstate: (actor) => canAdministerCase(actor, ["ours"]),
  assignManagers: (actor) => canAdministerCase(actor, ["ours"]),
};

function decide(deed: Deed, actor: Actor): Decision {
  if (Object.hasOwn(ASKED, deed)) return ASKED[deed as keyof typeof ASKED](actor);
  const name = deed as ActorTransition;
  return canTransition(actor, edition(TRANSITIONS[name].from[0], name), name);
}

describe.each(Object.keys(RIGHTS) as Deed[])("%s", (deed) => {
  test.each(WHO.map((who) => [who, RIGHTS[deed][who]] as const))("by %s: %s", (who, expected) => {
    expect(answer(decide(deed, ACTORS[who]))).toBe(expected);
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

test.each(["submit", "publish", "schedule"] as const)("what was withdrawn does not come back by %s", (name) => {
  const facts = { ...edition(TRANSITIONS[name].from[0], name), contributors: [], isWithdrawn: true };
  expect(answer(canTransition(EVERYTHING, facts, name))).toBe("WITHDRAWN");
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
    other: "OTHER_DEPARTMENT",
    admin: "yes",
    author: "yes",
    reviewer: "OTHER_DEPARTMENT",
    auditor: "ONLY_EDITORS",
    nobody: "ONLY_EDITORS",
  });
});
