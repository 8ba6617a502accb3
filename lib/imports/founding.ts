import { z } from "zod";
import { paragraphsFrom } from "@/lib/cases/rich-text";
import { contentSchema, EMPTY_CONTENT, line, prose, type CaseContent, type Lead } from "@/lib/cases/schema";
import type { ParsedCase } from "./listing-types";

/** The files beside the founding listing (prisma/founding/*.json): strict, so that a slip in them founds nothing. */
const caseNumber = z.string().regex(/^YT-\d{4}$/);

/** What was read out of one text, for a department to confirm. Nothing clipped and nothing inferred is in it. */
const proposal = contentSchema.pick({
  title: true,
  titleStatus: true,
  summary: true,
  fields: true,
  keywords: true,
  milestones: true,
  indicators: true,
  recognitions: true,
  firsts: true,
  documents: true,
  adoptions: true,
});
export type Proposal = z.infer<typeof proposal>;

/** By case number. */
export const proposalsSchema = z.record(caseNumber, proposal);

/** Where other sources contradict the listing, by case number: drafts that await approval. */
export const conflictsSchema = z.record(caseNumber, contentSchema.pick({ conflicts: true, sources: true }));

/** Names, and a note that keeps what has a source apart from what is only inferred. */
export const organisationsSchema = z.array(
  z.strictObject({
    id: z.string().regex(/^[a-z]{2,40}$/),
    type: z.enum(["PARTY_ORGAN", "GOVERNMENT_DEPARTMENT", "MASS_ORGANISATION", "COURT", "BRANCH_OF_HIGHER_BODY"]),
    names: z.array(
      z.strictObject({
        kind: z.enum(["FULL", "SHORT"]),
        name: line(100),
        from: contentSchema.shape.end,
        to: contentSchema.shape.end,
      }),
    ),
    note: prose(2000).nullable(),
  }),
);

/** Characters no rule could restore, and who said what they were. */
export const decisionsSchema = z.array(
  z.strictObject({
    line: z.int().min(1),
    column: z.int().min(1),
    before: z.string(),
    after: z.string(),
    by: z.string(),
    note: z.string(),
  }),
);

/**
 * One case of the listing with what was proposed for it, ready to be published as its first edition.
 * @param listing the hash of the listing, named by the source that every claim points to
 * @param organisationIds by short name
 * @throws Error when a lead is not among the organisations
 */
export function foundingContent(
  parsed: ParsedCase,
  proposed: Proposal,
  listing: { sha256: string },
  organisationIds: ReadonlyMap<string, string>,
): CaseContent {
  return {
    ...EMPTY_CONTENT,
    ...proposed,
    launch: { date: parsed.year === null ? null : String(parsed.year), sortYear: parsed.year },
    leads: leadsOf(parsed, organisationIds),
    body: paragraphsFrom(parsed.textHans),
    bodyStatus: parsed.flags.truncated ? "TRUNCATED" : "FULL",
    sources: [listingSource(parsed, listing.sha256)],
  };
}

function listingSource({ repairs }: ParsedCase, sha256: string): CaseContent["sources"][number] {
  // No rule could restore these: somebody decided, and the reader is told so.
  const decided = repairs.filter((repair) => repair.kind === "mangled" && repair.decidedBy !== null);
  return {
    id: "listing",
    title: "盐田区改革案例清单（1998—2016年，十七例）",
    publisher: null,
    date: null,
    url: null,
    attachment: null,
    note: [
      `建档时收到的清单，原文逐字保存，SHA-256 为 ${sha256}。清单不载标题与出处，原网页未找到；多数案例的文字在约250字处截断。`,
      ...decided.map(({ before, after }) => `原件中“${before}”处文字受损，整理时认定为“${after ?? ""}”，待部门确认。`),
    ].join(""),
  };
}

function leadsOf(parsed: ParsedCase, organisationIds: ReadonlyMap<string, string>): Lead[] {
  const named = parsed.leads.flatMap(({ nameHans, coLocatedHans }) => [
    { nameAsRecorded: nameHans, role: "LEAD" as const },
    ...(coLocatedHans === null ? [] : [{ nameAsRecorded: coLocatedHans, role: "CO_LOCATED" as const }]),
  ]);
  return named.map((lead, i) => {
    const organisation = organisationIds.get(lead.nameAsRecorded);
    if (organisation === undefined) throw new Error(`no founding organisation is called ${lead.nameAsRecorded}`);
    return { id: `l${i + 1}`, organisation, ...lead };
  });
}
