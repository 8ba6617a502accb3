import { z } from "zod";
import { normaliseDateInput, parseEdtf } from "@/lib/dates";
import { normaliseTyped } from "@/lib/text";
import { plainTextOf, withPlainText } from "./rich-text";
import { BODY_STATUSES, edtf, LEAD_ROLES, line, prose, rowId, TITLE_STATUSES, type CaseContent } from "./schema";

/** A field left empty is unknown, never an empty string. */
export const optional = <T extends z.ZodType<string, string>>(schema: T) =>
  z
    .string()
    .transform((typed) => normaliseTyped(typed).trim() || null)
    .pipe(schema.nullable());

const typedDate = z
  .string()
  .transform((typed) => normaliseDateInput(typed) || null)
  .pipe(edtf.nullable());

const leadRow = z
  .strictObject({
    id: rowId.or(z.literal("")).default(""),
    organisation: rowId.or(z.literal("")),
    role: z.enum(LEAD_ROLES),
    nameAsRecorded: optional(line(100)),
  })
  .refine((row) => row.organisation !== "" || row.nameAsRecorded === null, {
    path: ["organisation"],
    error: "REQUIRED",
  });

/** The fields that have a form so far, as a browser sends them. */
export const draftFormSchema = z.strictObject({
  title: optional(line(100)),
  titleStatus: z.enum(TITLE_STATUSES),
  launch: typedDate,
  leads: z.array(leadRow).max(60, "TOO_LONG").default([]),
  summary: optional(prose(1000)),
  body: optional(prose(200_000)),
  bodyStatus: z.enum(BODY_STATUSES),
  changeType: z.enum(["MAJOR", "MINOR"]),
  changeNote: optional(prose(500)),
});

export type DraftForm = z.infer<typeof draftFormSchema>;

/**
 * What the form cannot show passes through unchanged. Lead rows without an organisation are rows nobody filled.
 * @param names short names in use by organisation id, for leads whose recorded name was left empty
 */
export function applyForm(content: CaseContent, form: DraftForm, names: ReadonlyMap<string, string>): CaseContent {
  const rows = form.leads.filter((row) => row.organisation !== "");
  return {
    ...content,
    title: form.title,
    titleStatus: form.titleStatus,
    launch: { date: form.launch, sortYear: form.launch === null ? null : yearOf(form.launch) },
    leads: rows.map(({ id, organisation, role, nameAsRecorded }, index) => ({
      id: id || freeId(rows, index),
      organisation,
      role,
      nameAsRecorded: nameAsRecorded ?? names.get(organisation) ?? organisation,
    })),
    summary: form.summary,
    body: withPlainText(content.body, form.body ?? ""),
    bodyStatus: form.bodyStatus,
  };
}

/** An id no other row has: rows keep theirs when they move, so that a difference can follow them. */
function freeId(rows: readonly { id: string }[], index: number): string {
  const taken = new Set(rows.map((row) => row.id));
  let n = index + 1;
  while (taken.has(`l${n}`)) n += rows.length;
  return `l${n}`;
}

function yearOf(date: string): number | null {
  const parsed = parseEdtf(date);
  return typeof parsed === "string" ? null : parsed.sortYear;
}

/** The texts a form begins with: the same names as draftFormSchema. */
export function formValues(
  content: CaseContent,
  edition: { changeType: string; changeNote: string | null },
): FormValues {
  return {
    title: content.title ?? "",
    titleStatus: content.titleStatus,
    launch: content.launch.date ?? "",
    leads: content.leads.map((lead) => ({ ...lead })),
    summary: content.summary ?? "",
    body: plainTextOf(content.body),
    bodyStatus: content.bodyStatus,
    changeType: edition.changeType,
    changeNote: edition.changeNote ?? "",
  };
}

export interface FormValues {
  title: string;
  titleStatus: string;
  launch: string;
  leads: { id: string; organisation: string; role: string; nameAsRecorded: string }[];
  summary: string;
  body: string;
  bodyStatus: string;
  changeType: string;
  changeNote: string;
}

/** What a request typed into the form, whatever its shape: a page can always be drawn from it. */
export function typedValues(typed: Readonly<Record<string, unknown>>, otherwise: FormValues): FormValues {
  const text = (from: unknown, fallback: string) => (typeof from === "string" ? from : fallback);
  const rows = Array.isArray(typed.leads) ? (typed.leads as unknown[]).slice(0, 60) : otherwise.leads;
  const { leads: _leads, ...single } = otherwise;
  const fields = Object.entries(single).map(([name, value]) => [name, text(typed[name], value)]);
  return {
    ...(Object.fromEntries(fields) as typeof single),
    leads: rows.map((row) => {
      const cells = typeof row === "object" && row !== null ? (row as Record<string, unknown>) : {};
      const cell = (name: string) => text(cells[name], "");
      return {
        id: cell("id"),
        organisation: cell("organisation"),
        role: text(cells.role, "LEAD"),
        nameAsRecorded: cell("nameAsRecorded"),
      };
    }),
  };
}
