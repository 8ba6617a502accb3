import type { ActorTransition } from "@/lib/cases/policy";
import type { RefusalCode } from "@/lib/errors";

/**
 * Who may do what, domain.md §4, as data: what the commands, the pages and the routes are held against. The rules
 * themselves stand in the policies; this is what people agreed on, written a second time on purpose.
 */
export const WHO = ["editor", "reviewer", "other", "admin", "author", "auditor", "nobody"] as const;
/**
 * editor, reviewer: of the managing organisation; other: editor of another one; author: an administrator who edits for
 * the managing organisation and wrote the edition; nobody: signed in, with no right any more.
 */
export type Who = (typeof WHO)[number];

/** yes, or the code of the refusal. A right of the wrong state is refused by the state, so each row is of the right one. */
export type Answer = "yes" | RefusalCode;

const HIDDEN = { other: "NOT_FOUND", nobody: "NOT_FOUND" } as const;
const EDITORS = {
  ...HIDDEN,
  editor: "yes",
  reviewer: "ONLY_EDITORS",
  admin: "ONLY_EDITORS",
  author: "yes",
  auditor: "READ_ONLY",
} as const;
const EDITORS_AND_ADMINISTRATORS = { ...EDITORS, admin: "yes" } as const;
const ADMINISTRATORS = {
  ...HIDDEN,
  editor: "ONLY_ADMINISTRATORS",
  reviewer: "ONLY_ADMINISTRATORS",
  admin: "yes",
  author: "yes",
  auditor: "READ_ONLY",
} as const;
const APPROVERS = { ...ADMINISTRATORS, author: "CONTRIBUTOR" } as const;

export type Deed = ActorTransition | "read" | "save" | "upload" | "restore" | "reinstate" | "assignManagers" | "revise";

export const RIGHTS: Record<Deed, Record<Who, Answer>> = {
  read: { ...HIDDEN, editor: "yes", reviewer: "yes", admin: "yes", author: "yes", auditor: "yes" },
  save: EDITORS_AND_ADMINISTRATORS,
  upload: EDITORS_AND_ADMINISTRATORS,
  restore: EDITORS_AND_ADMINISTRATORS,
  revise: EDITORS_AND_ADMINISTRATORS,
  discard: EDITORS_AND_ADMINISTRATORS,
  submit: EDITORS,
  recall: EDITORS,
  passStage: {
    ...HIDDEN,
    editor: "ONLY_REVIEWERS",
    reviewer: "yes",
    admin: "ONLY_REVIEWERS",
    author: "ONLY_REVIEWERS",
    auditor: "READ_ONLY",
  },
  requestChanges: ADMINISTRATORS,
  publish: APPROVERS,
  schedule: APPROVERS,
  unschedule: ADMINISTRATORS,
  withdraw: ADMINISTRATORS,
  reinstate: ADMINISTRATORS,
  assignManagers: ADMINISTRATORS,
};
