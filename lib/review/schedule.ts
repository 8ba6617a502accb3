/** Days ahead an edition may be scheduled for. */
const MOST_DAYS = 366;

export type ScheduleFault = "TIME_PAST" | "TIME_TOO_FAR";

/** @param at,now UTC instants */
export function scheduleFault(at: Date, now: Date): ScheduleFault | null {
  if (at.getTime() <= now.getTime()) return "TIME_PAST";
  return at.getTime() > now.getTime() + MOST_DAYS * 86_400_000 ? "TIME_TOO_FAR" : null;
}
