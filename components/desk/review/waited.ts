import { daysBetween } from "@/lib/dates";
import { fill, type DeskMessages } from "@/lib/i18n/desk";
import { OVERDUE_DAYS } from "@/lib/review/queue";

/** How long something has waited, and in words when that is too long. */
export function waitedWords(since: Date, now: Date, { reviewing: { queue } }: DeskMessages): string {
  const days = daysBetween(since, since > now ? since : now); // clocks of two machines differ
  if (days === 0) return queue.today;
  const waited = fill(queue.days, { n: days });
  return days > OVERDUE_DAYS ? `${waited} · ${fill(queue.overdue, { limit: OVERDUE_DAYS })}` : waited;
}
