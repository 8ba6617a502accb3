import { normalised } from "./text";

/**
 * Dates as archives write them: a subset of EDTF levels 0–1 (ISO 8601-2:2019).
 * `1998` · `2015-08` · `2015-08-01` · `1998~` (about) · `1998?` (uncertain) · `2009/2017` (from–to) · `2009/..` (from, still going on).
 * An unknown date is `null`, never an empty string.
 */
export type EdtfPrecision = "year" | "month" | "day" | "interval";

export interface Edtf {
  /** The canonical spelling that is stored. */
  text: string;
  precision: EdtfPrecision;
  /** The year a list is sorted by: the first one named. */
  sortYear: number;
  /** The last year named, or null for an interval that is still open. */
  lastYear: number | null;
  qualifier: "" | "~" | "?";
}

export type EdtfFault = "BAD_DATE" | "YEAR_OUT_OF_RANGE" | "END_BEFORE_START";

/** Years an archive of a modern government can speak of. */
export const YEAR_RANGE = { min: 1900, max: 2100 } as const;

const POINT = /^(\d{1,5})(?:-(\d{2}))?(?:-(\d{2}))?([~?]?)$/;

/** What people type (1998年, 2015年8月, 2015.8.1, ２０１５) in the canonical spelling; anything else is returned as it is. */
export function normaliseDateInput(typed: string): string {
  if (typed.length > 60) return typed;
  const text = normalised(typed, "NFKC").trim().replaceAll("—", "/").replaceAll("至", "/").replaceAll("约", "");
  const about = /约/.test(typed) ? "~" : "";
  const parts = text.split("/").map((part) => {
    const m = /^(\d{1,5})\s*[年.-]\s*(?:(\d{1,2})\s*(?:[月.-]\s*(?:(\d{1,2})日?)?)?)?([~?]?)$/.exec(part.trim());
    if (!m) return part.trim();
    const [, year, month, day, qualifier = ""] = m;
    return [year, month?.padStart(2, "0"), day?.padStart(2, "0")].filter((x) => x !== undefined).join("-") + qualifier;
  });
  return parts.join("/") + about;
}

interface Point {
  year: number;
  key: string;
  precision: "year" | "month" | "day";
  qualifier: "" | "~" | "?";
}

function parsePoint(text: string): Point | EdtfFault {
  const m = POINT.exec(text);
  if (!m) return "BAD_DATE";
  const [, y = "", month, day, qualifier = ""] = m;
  const year = Number(y);
  if (year < YEAR_RANGE.min || year > YEAR_RANGE.max) return "YEAR_OUT_OF_RANGE";
  if (month !== undefined && !isRealDay(year, Number(month), day === undefined ? 1 : Number(day))) return "BAD_DATE";
  return {
    year,
    key: [y, month, day].filter((x) => x !== undefined).join("-"),
    precision: day !== undefined ? "day" : month !== undefined ? "month" : "year",
    qualifier: qualifier as "" | "~" | "?",
  };
}

function isRealDay(year: number, month: number, day: number): boolean {
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

/** Reads a canonical EDTF text, or says which rule it breaks. */
export function parseEdtf(text: string): Edtf | EdtfFault {
  const [from = "", to, ...rest] = text.split("/");
  if (rest.length > 0) return "BAD_DATE";
  const start = parsePoint(from);
  if (typeof start === "string") return start;
  if (to === undefined) {
    const { precision, year, qualifier } = start;
    return { text, precision, sortYear: year, lastYear: year, qualifier };
  }
  if (to === "..")
    return { text, precision: "interval", sortYear: start.year, lastYear: null, qualifier: start.qualifier };
  const end = parsePoint(to);
  if (typeof end === "string") return end;
  const length = Math.min(start.key.length, end.key.length);
  if (end.key.slice(0, length) < start.key.slice(0, length)) return "END_BEFORE_START";
  return { text, precision: "interval", sortYear: start.year, lastYear: end.year, qualifier: start.qualifier };
}

/**
 * The first and the last day a canonical EDTF text speaks of: `2015-02` is 2015-02-01 to 2015-02-28. An open interval
 * has no last day.
 */
export function daysOf(text: string): { first: string; last: string | null } {
  const [from = "", to = from] = text.replace(/[~?]/g, "").split("/");
  return { first: `${from}-01-01`.slice(0, 10), last: to === ".." ? null : lastDayOf(to) };
}

function lastDayOf(point: string): string {
  const [year = "", month = "12", day] = point.split("-");
  return [year, month, day ?? new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate()].join("-");
}

const SHANGHAI = "Asia/Shanghai";

/** A UTC instant as the date people in Shenzhen read, `2026-11-23`. */
export function shanghaiDate(at: Date): string {
  return new Intl.DateTimeFormat("sv-SE", { timeZone: SHANGHAI, dateStyle: "short" }).format(at);
}

/** A UTC instant as `2026-11-23 14:32` in Shanghai. */
export function shanghaiDateTime(at: Date): string {
  return new Intl.DateTimeFormat("sv-SE", { timeZone: SHANGHAI, dateStyle: "short", timeStyle: "short" }).format(at);
}

/** A UTC instant as `2026-11-23 14:32:05` in Shanghai. */
export function shanghaiSecond(at: Date): string {
  return new Intl.DateTimeFormat("sv-SE", { timeZone: SHANGHAI, dateStyle: "short", timeStyle: "medium" }).format(at);
}

/** A UTC instant as `14:32` in Shanghai. */
export function shanghaiTime(at: Date): string {
  return shanghaiDateTime(at).slice(11);
}

const TYPED_TIME = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?[T ]+(\d{1,2})[:：](\d{2})(?::00)?$/;

/**
 * A time as people in Shenzhen type it, `2027-03-01 09:00`.
 * @returns a UTC instant; null for what is no time of theirs, such as 2027-02-29 or one with a zone of its own
 */
export function shanghaiInstant(typed: string): Date | null {
  const match = TYPED_TIME.exec(normalised(typed, "NFKC").trim().replace(/\s+/g, " "));
  if (!match) return null;
  const [, year, month = "", day = "", hour = "", minute] = match;
  const [date, time] = [
    [year, month.padStart(2, "0"), day.padStart(2, "0")].join("-"),
    `${hour.padStart(2, "0")}:${minute}`,
  ];
  const at = new Date(`${date}T${time}:00+08:00`);
  // Shanghai is eight hours ahead all year; a day or an hour that does not exist comes out as another, or as none.
  return Number.isNaN(at.getTime()) || shanghaiDateTime(at) !== `${date} ${time}` ? null : at;
}

/**
 * Whole days something has waited. Days are 24 h, never working days; 0 on the first one.
 * @throws RangeError when `now` precedes `since`
 */
export function daysBetween(since: Date, now: Date): number {
  const days = Math.floor((now.getTime() - since.getTime()) / 86_400_000);
  if (days < 0) throw new RangeError("now precedes since");
  return days;
}
