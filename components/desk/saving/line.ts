import type { RefusalCode } from "@/lib/errors";
import { shanghaiDateTime, shanghaiTime } from "@/lib/dates";
import { fill, type DeskMessages } from "@/lib/i18n/desk";
import { isUnsaved, type KeeperState } from "./keeper-state";

export type LineCode = "idle" | keyof DeskMessages["saving"]["state"];

export interface Line {
  code: LineCode;
  /** UTC, ISO 8601, of what was kept or saved. */
  at: string | null;
  refusal: RefusalCode | null;
}

/** Where what is typed stands, in one word: only changes of it are said aloud. */
export function lineOf(state: KeeperState): Line {
  const line = (code: LineCode, at: string | null = null, refusal: RefusalCode | null = null) => ({
    code,
    at,
    refusal,
  });
  const isSafeHere = state.canStore && state.local === state.current;
  const { trouble } = state;
  if (state.isHeld) return line("saving");
  if (!isUnsaved(state) && !state.isSending) {
    if (trouble?.kind === "signedOut") return line("signedOut");
    if (state.savedAt) return line("saved", state.savedAt);
    return state.keptAt ? line("kept", state.keptAt) : line("idle");
  }
  if (trouble?.kind === "signedOut") return line(isSafeHere ? "signedOut" : "signedOutOnly");
  if (trouble?.kind === "refused") return line("refused", null, trouble.refusal);
  if (trouble?.kind === "unreachable" && !isSafeHere && state.canStore !== false) return line("unsaved");
  if (trouble?.kind === "unreachable") return line(isSafeHere ? "offline" : "offlineOnly");
  return line(state.isSending ? "saving" : "unsaved");
}

export function lineText({ code, at, refusal }: Line, t: DeskMessages): string {
  if (code === "idle") return "";
  return fill(t.saving.state[code], { time: at ? timeOf(at) : "", reason: refusal ? t.refusals[refusal] : "" });
}

/** `14:32` today, with its date on another day; Asia/Shanghai. */
export function timeOf(at: string): string {
  const then = new Date(at);
  const isToday = shanghaiDateTime(then).slice(0, 10) === shanghaiDateTime(new Date()).slice(0, 10);
  return isToday ? shanghaiTime(then) : shanghaiDateTime(then);
}
