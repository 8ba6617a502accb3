import { z } from "zod";
import { parseEdtf } from "@/lib/dates";
import { isBlank, lengthOf, textFault } from "@/lib/text";
import { richTextSchema, webAddress } from "./rich-text";

/**
 * The whole content of a revision, version 1. Strict, bounded, complete from the start: what a form does not send
 * passes through saves unchanged. A draft may lack anything (`null`, empty lists); what publication needs is in
 * publish-rules.ts. Messages of issues are fault codes, put into words by the reader's dictionary.
 */
export const SCHEMA_VERSION = 1;

export const TITLE_STATUSES = ["ORIGINAL", "PROPOSED"] as const;
export const BODY_STATUSES = ["FULL", "TRUNCATED", "MISSING"] as const;
export const STAGES = ["PROPOSED", "PILOTING", "IN_FORCE", "EXTENDED", "REPLACED", "ENDED"] as const;
export const LEAD_ROLES = ["LEAD", "PARTICIPATING", "CO_LOCATED"] as const;
export const EVIDENCE = ["UNVERIFIED", "VERIFIED", "DISPUTED"] as const;
export const COMPARATORS = ["=", ">", "≥", "≈"] as const;
export const MILESTONE_KINDS = [
  "DESIGNATED",
  "LAUNCHED",
  "EXTENDED",
  "CODIFIED",
  "REPLACED",
  "ENDED",
  "OTHER",
] as const;
export const RECOGNITION_KINDS = ["AWARD", "DESIGNATION", "ASSESSMENT", "ENDORSEMENT", "PRAISE"] as const;
/** 改革领域; a site has others of its own. */
export const REFORM_FIELDS = ["经济", "政治", "文化", "社会", "生态文明", "党建"] as const;
export const FIRST_SCOPES = ["NATIONAL", "PROVINCIAL", "MUNICIPAL", "UNSTATED"] as const;

/** One line: titles and names, where nothing may be invisible. */
export const line = (max: number) => z.string().superRefine(checkText(max, true));
/** Several lines. */
export const prose = (max: number) => z.string().superRefine(checkText(max, false));

/** A text is kept as it is or refused, never changed. `max` counts characters as people do: 𠮷 is one. */
function checkText(max: number, isLine: boolean) {
  return (value: string, ctx: z.RefinementCtx) => {
    const fault = textFault(value, isLine);
    if (fault) ctx.addIssue({ code: "custom", message: fault });
    else if (isLine && value.includes("\n")) ctx.addIssue({ code: "custom", message: "CONTROL_CHARACTER" });
    else if (isBlank(value))
      ctx.addIssue({ code: "custom", message: value === "" ? "REQUIRED" : "INVISIBLE_CHARACTER" });
    else if (value.length > max && lengthOf(value) > max)
      ctx.addIssue({ code: "too_big", origin: "string", maximum: max, inclusive: true, message: "TOO_LONG" });
  };
}

export const edtf = z
  .string()
  .max(40, "BAD_DATE")
  .superRefine((value, ctx) => {
    const parsed = parseEdtf(value);
    if (typeof parsed === "string") ctx.addIssue({ code: "custom", message: parsed });
  });

/** A decimal kept as it was written: 98.10 stays 98.10. */
export const decimal = z.string().regex(/^-?\d{1,15}(\.\d{1,6})?$/, "BAD_NUMBER");
export const rowId = z.string().regex(/^[A-Za-z0-9_-]{1,40}$/, "BAD_ID");
export const sha256 = z.string().regex(/^[0-9a-f]{64}$/, "BAD_ID");

const claim = { id: rowId, evidence: z.enum(EVIDENCE), source: rowId.nullable() };

const lead = z.strictObject({
  id: rowId,
  organisation: rowId,
  role: z.enum(LEAD_ROLES),
  nameAsRecorded: line(100),
});

const milestone = z.strictObject({
  ...claim,
  date: edtf.nullable(),
  kind: z.enum(MILESTONE_KINDS),
  by: line(200).nullable(),
  text: prose(500).nullable(),
});

const reading = z.strictObject({
  ...claim,
  value: decimal.nullable(),
  /** A value that is no number, such as the structure “1+12”. */
  valueText: line(40).nullable(),
  comparator: z.enum(COMPARATORS),
  baseline: decimal.nullable(),
  asOf: edtf.nullable(),
  /** The date as the source words it, when that is no date: 截至目前, 试点期间. */
  asOfNote: line(100).nullable(),
});

const indicator = z.strictObject({
  id: rowId,
  name: line(100).nullable(),
  unit: line(40).nullable(),
  readings: z.array(reading).max(100),
});

const recognition = z.strictObject({
  ...claim,
  kind: z.enum(RECOGNITION_KINDS),
  name: line(200).nullable(),
  grantor: line(200).nullable(),
  session: z.int().min(1).max(999).nullable(),
  date: edtf.nullable(),
});

const first = z.strictObject({ ...claim, claim: prose(300).nullable(), scope: z.enum(FIRST_SCOPES) });

const referenceDocument = z.strictObject({
  id: rowId,
  title: line(300).nullable(),
  issuer: line(200).nullable(),
  number: line(100).nullable(),
  date: edtf.nullable(),
  link: webAddress.nullable(),
  source: rowId.nullable(),
});

const adoption = z.strictObject({
  ...claim,
  adopter: line(200).nullable(),
  what: line(200).nullable(),
  place: line(200).nullable(),
  date: edtf.nullable(),
  document: line(300).nullable(),
});

const source = z.strictObject({
  id: rowId,
  title: line(300).nullable(),
  publisher: line(200).nullable(),
  date: edtf.nullable(),
  url: webAddress.nullable(),
  attachment: rowId.nullable(),
  note: prose(1000).nullable(),
});

const conflict = z.strictObject({
  id: rowId,
  /** What the accounts disagree about, e.g. 启动时间. */
  about: line(100).nullable(),
  accounts: z.array(z.strictObject({ text: prose(500).nullable(), source: rowId.nullable() })).max(10),
});

const attachment = z.strictObject({
  id: rowId,
  name: line(200),
  sha256,
  mediaType: line(100),
  /** Bytes. */
  size: z.int().min(0).max(1e9),
  title: line(200).nullable(),
  alt: line(500).nullable(),
  /** Of an image, in pixels: its place is reserved before it is there. */
  width: z.int().min(1).max(100_000).optional(),
  height: z.int().min(1).max(100_000).optional(),
});

const section = richTextSchema.nullable();

export const contentSchema = z.strictObject({
  title: line(100).nullable(),
  titleStatus: z.enum(TITLE_STATUSES),
  launch: z.strictObject({ date: edtf.nullable(), sortYear: z.int().min(1900).max(2100).nullable() }),
  end: edtf.nullable(),
  ongoing: z.boolean(),
  stage: z.enum(STAGES).nullable(),
  reviewDate: edtf.nullable(),
  leads: z.array(lead).max(30),
  summary: prose(1000).nullable(),
  body: section,
  bodyStatus: z.enum(BODY_STATUSES),
  sections: z.strictObject({
    background: section,
    measures: section,
    results: section,
    difficulties: section,
    conditions: section,
    lessons: section,
  }),
  fields: z.array(line(30)).max(20),
  keywords: z.array(line(50)).max(60),
  milestones: z.array(milestone).max(200),
  indicators: z.array(indicator).max(200),
  recognitions: z.array(recognition).max(200),
  firsts: z.array(first).max(100),
  documents: z.array(referenceDocument).max(200),
  adoptions: z.array(adoption).max(200),
  sources: z.array(source).max(300),
  conflicts: z.array(conflict).max(50),
  attachments: z.array(attachment).max(200),
  /** Words of this case that the conversion gets wrong: what stands in the text → what the other script shows. */
  scriptExceptions: z.array(z.strictObject({ from: line(50), to: line(50) })).max(200),
});

export type CaseContent = z.infer<typeof contentSchema>;
export type Lead = z.infer<typeof lead>;
export type Milestone = z.infer<typeof milestone>;
export type Indicator = z.infer<typeof indicator>;
export type IndicatorReading = z.infer<typeof reading>;
export type Source = z.infer<typeof source>;
export type Conflict = z.infer<typeof conflict>;
export type Evidence = (typeof EVIDENCE)[number];

/** A new case: nothing known yet. */
export const EMPTY_CONTENT: CaseContent = {
  title: null,
  titleStatus: "ORIGINAL",
  launch: { date: null, sortYear: null },
  end: null,
  ongoing: false,
  stage: null,
  reviewDate: null,
  leads: [],
  summary: null,
  body: null,
  bodyStatus: "MISSING",
  sections: { background: null, measures: null, results: null, difficulties: null, conditions: null, lessons: null },
  fields: [],
  keywords: [],
  milestones: [],
  indicators: [],
  recognitions: [],
  firsts: [],
  documents: [],
  adoptions: [],
  sources: [],
  conflicts: [],
  attachments: [],
  scriptExceptions: [],
};
