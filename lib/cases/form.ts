import { z } from "zod";
import { parseEdtf } from "@/lib/dates";
import { normaliseTyped, trimmed } from "@/lib/text";
import { dateCell, lineCell, optional, proseCell } from "./cells";
import type { Fault } from "@/lib/errors";
import { withPlainText } from "./plain-text";
import { richJson } from "./rich-json";
import type { RichText } from "./rich-text";
import { isBlankRow, MOST_ROWS, ROWS, withIds, type RowGroup } from "./rows";
import { BODY_STATUSES, line, prose, STAGES, TITLE_STATUSES, type CaseContent } from "./schema";

export const SECTIONS = ["background", "measures", "results", "difficulties", "conditions", "lessons"] as const;
export type SectionName = (typeof SECTIONS)[number];

const plain = optional(prose(200_000));
const sections = z.strictObject({
  background: plain,
  measures: plain,
  results: plain,
  difficulties: plain,
  conditions: plain,
  lessons: plain,
});
const rich = z.strictObject({
  body: richJson,
  background: richJson,
  measures: richJson,
  results: richJson,
  difficulties: richJson,
  conditions: richJson,
  lessons: richJson,
});

const rowsOf = <T extends z.ZodType>(group: RowGroup, row: T) =>
  z
    .array(row)
    .max(MOST_ROWS[group] + 20, "TOO_MANY")
    .optional();

/**
 * The form, as a browser sends it. What is not sent is not changed; a list whose rows are all gone, and boxes nobody
 * ticked, are sent as their name under `present`.
 */
export const FORM_FIELDS = {
  title: lineCell(100),
  titleStatus: z.enum(TITLE_STATUSES),
  launch: dateCell,
  end: dateCell.optional(),
  ongoing: z.enum(["on", ""]).optional(),
  stage: z.enum(STAGES).or(z.literal("")).optional(),
  reviewDate: dateCell.optional(),
  summary: proseCell(1000),
  body: optional(prose(200_000)).optional(),
  bodyStatus: z.enum(BODY_STATUSES),
  sections: sections.partial().optional(),
  /** What the editors send, with scripts; it stands for `body` and `sections`. */
  rich: rich.partial().optional(),
  fields: z.array(line(30)).max(20, "TOO_MANY").optional(),
  keywords: z
    .string()
    .transform((typed) => [
      ...new Set(
        normaliseTyped(typed)
          .split("\n")
          .map(trimmed)
          .filter((word) => word !== ""),
      ),
    ])
    .pipe(z.array(line(50)).max(60, "TOO_MANY"))
    .optional(),
  leads: rowsOf("leads", ROWS.leads),
  milestones: rowsOf("milestones", ROWS.milestones),
  indicators: rowsOf("indicators", ROWS.indicators),
  recognitions: rowsOf("recognitions", ROWS.recognitions),
  firsts: rowsOf("firsts", ROWS.firsts),
  documents: rowsOf("documents", ROWS.documents),
  adoptions: rowsOf("adoptions", ROWS.adoptions),
  sources: rowsOf("sources", ROWS.sources),
  conflicts: rowsOf("conflicts", ROWS.conflicts),
  attachments: rowsOf("attachments", ROWS.attachments),
  scriptExceptions: rowsOf("scriptExceptions", ROWS.scriptExceptions),
  changeType: z.enum(["MAJOR", "MINOR"]),
  changeNote: proseCell(500),
  present: z.record(z.string().max(40), z.string().max(10)).default({}),
};

export const draftFormSchema = z.strictObject(FORM_FIELDS);
export type DraftForm = z.infer<typeof draftFormSchema>;

/** What the archive knows beside the form. */
export interface Known {
  /** Short names in use by organisation id, for leads whose recorded name was left empty. */
  organisations: ReadonlyMap<string, string>;
  /** Files that a revision of this edition may name, by SHA-256. */
  files: ReadonlyMap<string, KnownFile>;
}
export interface KnownFile {
  name: string;
  mediaType: string;
  /** Bytes. */
  size: number;
  width?: number;
  height?: number;
}

/** What the form names and the archive does not have, at its rows. */
export function unknownFaults(form: DraftForm, { organisations, files }: Known): Fault[] {
  const leads = (form.leads ?? []).flatMap(({ organisation }, index) =>
    organisation === "" || organisations.has(organisation)
      ? []
      : [{ path: `leads.${index}.organisation`, code: "UNKNOWN_ORGANISATION" }],
  );
  const attachments = (form.attachments ?? []).flatMap((row, index) =>
    files.has(row.sha256) ? [] : [{ path: `attachments.${index}.title`, code: "UNKNOWN_FILE" }],
  );
  return [...leads, ...attachments];
}

/**
 * The content that the form makes of `content`. Rows nobody filled are none; what was not sent is not changed; files and
 * organisations that are not known are left out (see `unknownFaults`).
 */
export function applyForm(content: CaseContent, form: DraftForm, { organisations, files }: Known): CaseContent {
  const isPresent = (name: string) => Object.hasOwn(form.present, name);
  const rows = <K extends RowGroup>(group: K): Filled<K>[] | null => {
    const sent = form[group] ?? (isPresent(group) ? [] : null);
    return sent && (sent as Filled<K>[]).filter((row) => !isBlankRow(row, group));
  };
  const numbered = <K extends RowGroup>(group: K, prefix: string) => {
    const sent = rows(group);
    return sent && withIds(sent as (Filled<K> & { id: string })[], prefix);
  };
  const text = (stored: RichText | null, typed: string | null | undefined, doc: RichText | null | undefined) =>
    doc !== undefined ? doc : typed !== undefined ? withPlainText(stored, typed ?? "") : stored;
  return {
    ...content,
    title: form.title,
    titleStatus: form.titleStatus,
    launch: { date: form.launch, sortYear: form.launch === null ? null : yearOf(form.launch) },
    end: form.end === undefined ? content.end : form.end,
    ongoing: form.ongoing === undefined && !isPresent("ongoing") ? content.ongoing : form.ongoing === "on",
    stage: form.stage === undefined ? content.stage : form.stage || null,
    reviewDate: form.reviewDate === undefined ? content.reviewDate : form.reviewDate,
    summary: form.summary,
    body: text(content.body, form.body, form.rich?.body),
    bodyStatus: form.bodyStatus,
    sections: Object.fromEntries(
      SECTIONS.map((name) => [name, text(content.sections[name], form.sections?.[name], form.rich?.[name])]),
    ) as CaseContent["sections"],
    fields: inTheirOrder(form.fields ?? (isPresent("fields") ? [] : content.fields), content.fields),
    keywords: form.keywords ?? content.keywords,
    leads:
      numbered("leads", "l")?.map((row) => ({
        ...row,
        nameAsRecorded: row.nameAsRecorded ?? organisations.get(row.organisation) ?? row.organisation,
      })) ?? content.leads,
    milestones: numbered("milestones", "m") ?? content.milestones,
    indicators:
      numbered("indicators", "i")?.map((row) => ({
        ...row,
        readings: withIds(
          row.readings.filter((reading) => !isBlankRow(reading, "indicators.readings")),
          `${row.id}-`,
        ),
      })) ?? content.indicators,
    recognitions: numbered("recognitions", "r") ?? content.recognitions,
    firsts: numbered("firsts", "f") ?? content.firsts,
    documents: numbered("documents", "d") ?? content.documents,
    adoptions: numbered("adoptions", "a") ?? content.adoptions,
    sources: numbered("sources", "s") ?? content.sources,
    conflicts:
      numbered("conflicts", "c")?.map((row) => ({
        ...row,
        accounts: row.accounts.filter((account) => !isBlankRow(account, "conflicts.accounts")),
      })) ?? content.conflicts,
    attachments:
      numbered("attachments", "file")?.flatMap((row) => {
        const file = files.get(row.sha256);
        const stored = content.attachments.find((attachment) => attachment.sha256 === row.sha256);
        return file ? [{ ...file, name: stored?.name ?? file.name, ...row }] : [];
      }) ?? content.attachments,
    scriptExceptions:
      rows("scriptExceptions")?.map(({ from, to }) => ({ from: from ?? "", to: to ?? "" })) ?? content.scriptExceptions,
  };
}

/** Boxes come in the order of the page: what stayed ticked keeps the order it was stored in, so that nothing seems changed. */
function inTheirOrder(ticked: readonly string[], stored: readonly string[]): string[] {
  return [...stored.filter((field) => ticked.includes(field)), ...ticked.filter((field) => !stored.includes(field))];
}

type Filled<K extends RowGroup> = NonNullable<DraftForm[K]>[number];

function yearOf(date: string): number | null {
  const parsed = parseEdtf(date);
  return typeof parsed === "string" ? null : parsed.sortYear;
}

/** The field of the form that a fault deep in what was sent, or in a content, belongs to: `rich.results.content.3` is `sections.results`. */
export function fieldOf(path: string): string {
  const [group = "", part = ""] = path.split(".");
  if (group === "rich") return part === "body" ? "body" : `sections.${part}`;
  if (group === "sections") return `sections.${part}`;
  if (group === "launch") return group;
  if (group === "body" || group === "keywords" || group === "fields") return group;
  return path;
}
