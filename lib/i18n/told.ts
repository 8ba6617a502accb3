import { shanghaiDateTime } from "@/lib/dates";
import type { Told } from "@/lib/notifications/types";
import { fill } from "./desk";
import type { Words } from "./languages";

/** Which case, and which edition of it where one is meant. */
export function caseInWords({ caseNumber, number }: Pick<Told, "caseNumber" | "number">, { t }: Words): string {
  return number === null ? caseNumber : fill(t.notices.edition, { case: caseNumber, n: number });
}

/** Who did what to which case, in one sentence. */
export function toldInWords(told: Told, words: Words): string {
  const { notices, edition } = words.t;
  const { scheduledFor, fault } = told.facts;
  return fill(notices.told[told.kind], {
    who: told.by ?? edition.system,
    case: caseInWords(told, words),
    time: scheduledFor ? shanghaiDateTime(scheduledFor) : "",
    why: fault ? notices.fault[fault] : "",
  });
}
