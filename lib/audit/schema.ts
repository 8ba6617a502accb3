import { z } from "zod";
import { normaliseDateInput, parseEdtf } from "@/lib/dates";
import type { Fault } from "@/lib/errors";
import { normalised, textFault } from "@/lib/text";

/** The two logs: the chain, and beside it sign-ins, refusals and exports. */
export const AUDIT_LISTS = ["entries", "security"] as const;
export type AuditList = (typeof AUDIT_LISTS)[number];

export interface AuditFilters {
  list: AuditList;
  what: string | null;
  /** A name or an address, as it was typed. */
  person: string | null;
  caseNumber: string | null;
  /** UTC instants: from the first moment of a day in Shanghai, to the first of the day after the last. */
  from: Date | null;
  to: Date | null;
  /** Only what is older than this line. */
  before: string | null;
}

const PARAMETERS = ["list", "what", "person", "case", "from", "to", "before"] as const;
export type AuditParameter = (typeof PARAMETERS)[number];

export interface ReadAuditFilters {
  filters: AuditFilters;
  /** What could not be understood; `path` is the parameter. */
  faults: Fault[];
  /** As it was typed, to be shown in the form again. */
  typed: Record<AuditParameter, string>;
}

const DAY = 24 * 60 * 60 * 1000;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

const person = z
  .string()
  .max(100, "TOO_LONG")
  .superRefine((value, context) => {
    const fault = textFault(value, false);
    if (fault) context.addIssue({ code: "custom", message: fault });
  });

/** YT-0003 */
export const CASE_NUMBER = /^[A-Z]{1,6}-\d{4,8}$/;

const caseNumber = z
  .string()
  .transform((typed) => normalised(typed, "NFKC").toUpperCase())
  .pipe(z.string().regex(CASE_NUMBER, "BAD_CASE_NUMBER"));

/** A whole day in Shanghai, in any spelling the forms take; its first moment. */
const day = z.string().transform((typed, context) => {
  const text = normaliseDateInput(typed.replaceAll("/", "-"));
  const read = parseEdtf(text);
  if (typeof read !== "string" && read.precision === "day" && read.qualifier === "")
    return new Date(`${text}T00:00:00+08:00`);
  context.addIssue({ code: "custom", message: "BAD_DAY" });
  return z.NEVER;
});

/** Reads each parameter for itself. What is absent or empty does not filter; parameters it does not know are left alone. */
export function readAuditFilters(params: URLSearchParams): ReadAuditFilters {
  const faults: Fault[] = [];
  const typed = (name: AuditParameter) => (params.get(name) ?? "").trim();
  const read = <T>(name: AuditParameter, schema: z.ZodType<T>): T | null => {
    if (typed(name) === "") return null;
    const parsed = schema.safeParse(typed(name));
    if (parsed.success) return parsed.data;
    faults.push({ path: name, code: parsed.error.issues[0]?.message ?? "INVALID" });
    return null;
  };
  const list = read("list", z.enum(AUDIT_LISTS, "UNKNOWN_LIST")) ?? "entries";
  const last = read("to", day);
  const filters: AuditFilters = {
    list,
    what: read("what", z.string().regex(/^[A-Za-z][A-Za-z0-9_.-]{0,60}$/, "UNKNOWN_KIND")),
    person: read("person", person),
    caseNumber: read("case", caseNumber),
    from: read("from", day),
    to: last && new Date(last.getTime() + DAY),
    before: read("before", z.string().regex(list === "entries" ? /^\d{1,18}$/ : UUID, "BAD_PLACE")),
  };
  if (filters.from && filters.to && filters.to <= filters.from) faults.push({ path: "to", code: "END_BEFORE_START" });
  if (list === "security" && filters.caseNumber !== null) faults.push({ path: "case", code: "NOT_IN_THIS_LIST" });
  return {
    filters,
    faults,
    typed: Object.fromEntries(PARAMETERS.map((name) => [name, typed(name)])) as ReadAuditFilters["typed"],
  };
}

/** The address of the same filters, with some of them changed; what is empty is left out. */
export function auditQuery(
  typed: Record<AuditParameter, string>,
  change: Partial<Record<AuditParameter, string>>,
): string {
  const query = new URLSearchParams();
  for (const name of PARAMETERS) {
    const value = change[name] ?? typed[name];
    if (value !== "" && !(name === "list" && value === "entries")) query.set(name, value);
  }
  return query.size > 0 ? `?${query.toString()}` : "";
}
