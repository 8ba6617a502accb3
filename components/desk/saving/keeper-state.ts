import type { Typed } from "@/lib/drafts/schema";
import type { Keeping, WorkingCopy } from "@/lib/drafts/types";
import type { RefusalCode } from "@/lib/errors";

/** One of two texts of the same form. */
export interface Version {
  /** Null: the draft as it is saved. */
  typed: Typed | null;
  baseRevisionId: string;
  /** UTC, ISO 8601; null where nobody typed anything since the last save. */
  at: string | null;
}

/** Two texts that only a person can choose between. */
export interface Choice {
  /** On return the form shows the server's; meanwhile, what is being typed here while another window kept something. */
  when: "return" | "meanwhile";
  local: Version;
  server: Version & { counter: number };
}

export type Trouble =
  { kind: "unreachable"; attempts: number } | { kind: "signedOut" } | { kind: "refused"; refusal: RefusalCode };

/** What the form is filled with; another number means: fill it anew. */
export interface Fill extends Version {
  version: number;
}

/** Where what is typed stands. Texts are the JSON of what the form holds. */
export interface KeeperState {
  current: string;
  /** Nobody typed since the form was filled: `fill` is what stands in it, also what no field shows yet. */
  isAsFilled: boolean;
  /** What the server has acknowledged, or the form began with. */
  kept: string;
  /** What this browser's store holds. */
  local: string | null;
  /** Sent without an answer so far: it is sent again until one comes, so that a lost answer is no conflict. */
  sent: string | null;
  isSending: boolean;
  trouble: Trouble | null;
  counter: number;
  baseRevisionId: string;
  keptAt: string | null;
  savedAt: string | null;
  isComposing: boolean;
  /** The whole form is being saved: nothing is kept beside it. */
  isHeld: boolean;
  /** Unknown until this browser's store was looked into. */
  canStore: boolean | null;
  fill: Fill;
  choice: Choice | null;
  /** The text that was not chosen. */
  other: Version | null;
  /** Of `other`, what this browser's store holds. */
  localOther: Version | null;
  restored: { at: string; isOnOldBase: boolean } | null;
}

export function begin({ copy, headRevisionId }: Keeping): KeeperState {
  const baseRevisionId = copy?.baseRevisionId ?? headRevisionId;
  return {
    current: "",
    isAsFilled: true,
    kept: "",
    local: null,
    sent: null,
    isSending: false,
    trouble: null,
    counter: copy?.counter ?? 0,
    baseRevisionId,
    keptAt: null,
    savedAt: null,
    isComposing: false,
    isHeld: false,
    canStore: null,
    fill: { version: 0, typed: copy?.typed ?? null, baseRevisionId, at: copy?.keptAt ?? null },
    choice: null,
    other: null,
    localOther: null,
    restored: copy && restoredFrom(copy, headRevisionId),
  };
}

export const isUnsaved = ({ current, kept }: KeeperState) => current !== kept;

/** May something be sent now: never during a composition, and one request at a time. */
export function canSend(state: KeeperState): boolean {
  if (state.isComposing || state.isHeld || state.isSending || state.choice) return false;
  if (state.trouble && state.trouble.kind !== "unreachable") return false;
  return isUnsaved(state) || state.sent !== null;
}

/** What this browser's store should hold now; undefined: leave it as it is. */
export function storeTarget(state: KeeperState): string | null | undefined {
  if (!state.canStore || state.isComposing || state.choice?.when === "return") return undefined;
  return isUnsaved(state) ? state.current : null;
}

export function changed(state: KeeperState, current: string): KeeperState {
  return { ...state, current, isAsFilled: false, trouble: state.trouble?.kind === "refused" ? null : state.trouble };
}

export function sending(state: KeeperState): KeeperState {
  return { ...state, isSending: true, sent: state.sent ?? state.current };
}

export type KeepAnswer =
  | { outcome: "kept"; counter: number; keptAt: string }
  | { outcome: "conflict"; copy: WorkingCopy | null }
  | { outcome: "signedOut" }
  | { outcome: "refused"; refusal: RefusalCode }
  | { outcome: "unreachable" };

/** @param now ISO 8601, the time a choice names for what was typed here */
export function answered(before: KeeperState, answer: KeepAnswer, now: string): KeeperState {
  const state = { ...before, isSending: false };
  switch (answer.outcome) {
    case "kept": {
      const { counter, keptAt } = answer;
      return { ...state, kept: state.sent ?? state.kept, sent: null, counter, keptAt, savedAt: null, trouble: null };
    }
    case "unreachable": {
      const attempts = state.trouble?.kind === "unreachable" ? state.trouble.attempts + 1 : 1;
      return { ...state, trouble: { kind: "unreachable", attempts } };
    }
    case "signedOut":
      return { ...state, sent: null, trouble: { kind: "signedOut" } };
    case "refused":
      return { ...state, sent: null, trouble: { kind: "refused", refusal: answer.refusal } };
    case "conflict":
      return conflicting({ ...state, sent: null, trouble: null }, answer.copy, now);
  }
}

function conflicting(state: KeeperState, copy: WorkingCopy | null, now: string): KeeperState {
  // Another window saved or dropped its copy: there is nothing to choose from.
  if (!copy) return { ...state, counter: 0 };
  const local = { typed: typedOf(state.current), baseRevisionId: state.baseRevisionId, at: now };
  const { typed, baseRevisionId, keptAt: at, counter } = copy;
  return { ...state, choice: { when: "meanwhile", local, server: { typed, baseRevisionId, at, counter } } };
}

/**
 * This browser's store was looked into.
 * @param local what it holds that is not what the server has; null when there is no such text
 * @param copy what the server has now, which may be newer than what the form was filled with
 */
export function returned(
  state: KeeperState,
  local: Version | null,
  copy: WorkingCopy | null,
  headRevisionId: string,
): KeeperState {
  const { typed, baseRevisionId, counter, keptAt: at } = copy ?? NO_COPY(headRevisionId);
  const server = { typed, baseRevisionId, counter, at };
  const isNew = counter !== state.counter && !isUnsaved(state);
  const shown = isNew
    ? { ...filled(state, server, true), counter, restored: copy && restoredFrom(copy, headRevisionId) }
    : state;
  return local ? { ...shown, choice: { when: "return", local, server } } : shown;
}

const NO_COPY = (baseRevisionId: string) => ({ typed: null, baseRevisionId, counter: 0, keptAt: null });

const restoredFrom = ({ keptAt, baseRevisionId }: WorkingCopy, headRevisionId: string) => {
  return { at: keptAt, isOnOldBase: baseRevisionId !== headRevisionId };
};

export function typedOf(text: string): Typed {
  return text === "" ? {} : (JSON.parse(text) as Typed);
}

/** The whole form was saved as `submitted`; what was typed since is on the new revision. */
export function saved(state: KeeperState, baseRevisionId: string, submitted: string, savedAt: string): KeeperState {
  const clean = { sent: null, trouble: null, choice: null, restored: null, keptAt: null };
  return { ...state, ...clean, kept: submitted, counter: 0, baseRevisionId, savedAt };
}

/** The form now shows `version`, which the server has or not. */
function filled(state: KeeperState, version: Version, isOnServer: boolean): KeeperState {
  const text = version.typed ? JSON.stringify(version.typed) : "";
  return {
    ...state,
    current: text,
    isAsFilled: true,
    kept: isOnServer ? text : "",
    sent: null,
    baseRevisionId: version.baseRevisionId,
    fill: { ...version, version: state.fill.version + 1 },
  };
}

/** Before the editors came, the fields show a text without its formats: untouched, it is put aside as it came. */
function here({ current, isAsFilled, fill, baseRevisionId }: KeeperState, at: string | null): Version {
  const typed = isAsFilled ? fill.typed : typedOf(current);
  return { typed, baseRevisionId, at: typed && at };
}

/** The person chose one of two texts; the other one is put aside. */
export function chosen(before: KeeperState, which: "local" | "server"): KeeperState {
  const { choice } = before;
  if (!choice) return before;
  const { when, local, server } = choice;
  const state = { ...before, choice: null, counter: server.counter };
  // The server has the other text, also where the words here are again what was kept before.
  if (when === "meanwhile" && which === "local") return { ...state, kept: "", other: server };
  if (when === "meanwhile")
    return { ...filled(state, server, true), other: here(state, local.at), keptAt: server.at, restored: null };
  if (which === "server") return { ...state, other: local };
  return { ...filled(state, local, false), other: here(state, server.at), restored: null };
}

/** What was typed since the last save was given up, and its working copy with it. @param now ISO 8601 */
export function discarded(state: KeeperState, headRevisionId: string, now: string): KeeperState {
  const head = { typed: null, baseRevisionId: headRevisionId, at: null };
  return swapped({ ...state, other: head }, now);
}

/**
 * The text that was put aside takes the place of the one in the form: where it is the saved draft, the working copy is
 * gone by now.
 * @param now ISO 8601
 */
export function swapped(state: KeeperState, now: string): KeeperState {
  if (!state.other) return state;
  const isSaved = state.other.typed === null;
  const copy = isSaved ? { counter: 0, keptAt: null } : {};
  return { ...filled(state, state.other, isSaved), ...copy, other: here(state, now), restored: null, choice: null };
}
