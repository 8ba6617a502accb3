import { plainTextOf } from "@/lib/cases/rich-text";
import { BODY_STATUSES, type CaseContent, type LEAD_ROLES, TITLE_STATUSES } from "@/lib/cases/schema";
import { searchText } from "@/lib/chinese/tokens";
import { z } from "zod";

/** A lead as a list shows it: the organisation's lasting id and the name it had at the time. */
export type LeadLine = { organisation: string; role: (typeof LEAD_ROLES)[number]; nameAsRecorded: string };

/** What lists and search keep of a published content. */
export type SearchFields = {
  title: string;
  titleStatus: (typeof TITLE_STATUSES)[number];
  sortYear: number;
  /** EDTF. */
  launch: string | null;
  summary: string | null;
  bodyStatus: (typeof BODY_STATUSES)[number];
  /** In the order of the content. */
  leads: LeadLine[];
  /** Ids of the leading organisations, each once. */
  organisations: string[];
  /** Everything a reader could look for, in Simplified, lower case, one passage a line. */
  text: string;
};

/**
 * The row of the published read model, written in the publishing transaction.
 * @throws Error when the content lacks what publication requires: a title and a year
 */
export function searchFields(content: CaseContent): SearchFields {
  if (content.title === null || content.launch.sortYear === null) throw new Error("published without title or year");
  return {
    title: content.title,
    titleStatus: content.titleStatus,
    sortYear: content.launch.sortYear,
    launch: content.launch.date,
    summary: content.summary,
    bodyStatus: content.bodyStatus,
    leads: content.leads.map(({ organisation, role, nameAsRecorded }) => ({ organisation, role, nameAsRecorded })),
    organisations: [...new Set(content.leads.map((lead) => lead.organisation))],
    text: searchText(passagesOf(content).join("\n")),
  };
}

/** The passages of a content that search looks through, in reading order. */
export function passagesOf(content: CaseContent): string[] {
  const { sections } = content;
  const passages = [
    content.title,
    content.summary,
    ...content.leads.map((lead) => lead.nameAsRecorded),
    ...[content.body, ...Object.values(sections)].flatMap((text) => plainTextOf(text).split("\n")),
    ...content.fields,
    ...content.keywords,
    ...content.milestones.flatMap((milestone) => [milestone.text, milestone.by]),
    ...content.indicators.map((indicator) => indicator.name),
    ...content.recognitions.flatMap((recognition) => [recognition.name, recognition.grantor]),
    ...content.firsts.map((first) => first.claim),
    ...content.documents.flatMap((document) => [document.title, document.issuer, document.number]),
    ...content.adoptions.flatMap((adoption) => [adoption.adopter, adoption.what, adoption.place, adoption.document]),
    ...content.sources.map((source) => source.title),
    ...content.conflicts.flatMap((conflict) => conflict.accounts.map((account) => account.text)),
  ];
  return passages.filter((passage): passage is string => passage !== null && passage !== "");
}

const leadLine = z.object({
  organisation: z.string(),
  role: z.enum(["LEAD", "PARTICIPATING", "CO_LOCATED"]),
  nameAsRecorded: z.string(),
});

/** Reads the JSON columns of a search row back. */
export const searchRowSchema = z.object({
  titleStatus: z.enum(TITLE_STATUSES),
  bodyStatus: z.enum(BODY_STATUSES),
  leads: z.array(leadLine),
});
