import { describe, expect, test } from "vitest";
import type { Actor } from "@/lib/auth/types";
import type { EditionState } from "@/lib/generated/prisma/enums";
import { canCreate, canEdit, canRead, canTransition, type ActorTransition } from "./policy";
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

const ACTORS = {
  editor: person("editor", { memberships: editorFor("ours") }),
  stranger: person("stranger", { memberships: editorFor("theirs") }),
  admin: person("admin", { roles: new Set(["ADMIN"]) }),
  author: person("author", { roles: new Set(["ADMIN"]), memberships: editorFor("ours") }),
  auditor: person("auditor", { roles: new Set(["AUDITOR"]) }),
  expired: person("expired", {}),
};
type Who = keyof typeof ACTORS;

const edition = (state: EditionState) => ({ state, managers: ["ours"], contributors: ["editor", "author"] });
const answer = (decision: { allowed: boolean; reason?: string }) => (decision.allowed ? "yes" : decision.reason);

// The matrix of domain.md §4 for what there is so far; a refusal that hides says NOT_FOUND.
const RIGHTS: Record<ActorTransition | "read" | "edit", Record<Who, string>> = {
  read: { editor: "yes", stranger: "NOT_FOUND", admin: "yes", author: "yes", auditor: "yes", expired: "NOT_FOUND" },
  edit: {
    editor: "yes",
    stranger: "NOT_FOUND",
    admin: "yes",
    author: "yes",
    auditor: "READ_ONLY",
    expired: "NOT_FOUND",
  },
  submit: {
    editor: "yes",
    stranger: "NOT_FOUND",
    admin: "ONLY_EDITORS",
    author: "yes",
    auditor: "READ_ONLY",
    expired: "NOT_FOUND",
  },
  recall: {
    editor: "yes",
    stranger: "NOT_FOUND",
    admin: "ONLY_EDITORS",
    author: "yes",
    auditor: "READ_ONLY",
    expired: "NOT_FOUND",
  },
  discard: {
    editor: "yes",
    stranger: "NOT_FOUND",
    admin: "yes",
    author: "yes",
    auditor: "READ_ONLY",
    expired: "NOT_FOUND",
  },
  requestChanges: {
    editor: "ONLY_ADMINISTRATORS",
    stranger: "NOT_FOUND",
    admin: "yes",
    author: "yes",
    auditor: "READ_ONLY",
    expired: "NOT_FOUND",
  },
  publish: {
    editor: "ONLY_ADMINISTRATORS",
    stranger: "NOT_FOUND",
    admin: "yes",
    author: "CONTRIBUTOR",
    auditor: "READ_ONLY",
    expired: "NOT_FOUND",
  },
};

function decide(action: keyof typeof RIGHTS, actor: Actor, state: EditionState) {
  if (action === "read") return canRead(actor, edition(state).managers);
  return action === "edit" ? canEdit(actor, edition(state)) : canTransition(actor, edition(state), action);
}

const fitting = (action: keyof typeof RIGHTS): EditionState =>
  action === "read" || action === "edit" ? "DRAFT" : TRANSITIONS[action].from[0];

describe.each(Object.keys(RIGHTS) as (keyof typeof RIGHTS)[])("%s", (action) => {
  test.each(Object.entries(RIGHTS[action]) as [Who, string][])("by %s: %s", (who, expected) => {
    expect(answer(decide(action, ACTORS[who], fitting(action)))).toBe(expected);
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
const EVERYTHING = person("all", { roles: new Set(["ADMIN"]), memberships: editorFor("ours") });

test.each(["submit", "recall", "requestChanges", "publish", "discard"] as const)(
  "%s is possible exactly where the table says so",
  (name) => {
    const possible = STATES.filter(
      (state) => canTransition(EVERYTHING, { ...edition(state), contributors: [] }, name).allowed,
    );
    expect(possible).toEqual(
      STATES.filter((state) => (TRANSITIONS[name].from as readonly EditionState[]).includes(state)),
    );
  },
);

test("a case is made for one's own organisation, by an administrator for any", () => {
  const answers = Object.entries(ACTORS).map(([who, actor]) => [who, answer(canCreate(actor, "ours"))]);
  expect(Object.fromEntries(answers)).toEqual({
    editor: "yes",
    stranger: "OTHER_DEPARTMENT",
    admin: "yes",
    author: "yes",
    auditor: "ONLY_EDITORS",
    expired: "ONLY_EDITORS",
  });
});
