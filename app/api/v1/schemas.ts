import { z } from "zod";
import {
  BODY_STATUSES,
  contentSchema,
  edtf,
  LEAD_ROLES,
  RECOGNITION_KINDS,
  sha256,
  TITLE_STATUSES,
} from "@/lib/cases/schema";
import { richTextSchema } from "@/lib/cases/rich-text";
import { SORTS } from "@/lib/archive/schema";
import { PUBLIC_STATES } from "@/lib/cases/workflow";
import { ChangeType, OrganisationType } from "@/lib/generated/prisma/enums";

/** What the read API answers: the description is made of these, and tests hold real answers against them. */

const address = z.string().meta({ description: "A path below the origin, or a whole address." });
const instant = z.iso.datetime().meta({ description: "UTC." });
const date = edtf.nullable().meta({ description: "EDTF (ISO 8601-2), levels 0–1; null where it is unknown." });
const caseNumber = z.string().meta({ description: "The lasting number of a case.", example: "YT-0003" });
const editionNumber = z.int().min(1).meta({ description: "Given at publication, without gaps." });
const editionState = z
  .enum(PUBLIC_STATES)
  .meta({ description: "PUBLISHED is in force; of WITHDRAWN only a notice is left." });
const organisationId = z.string().meta({ description: "The lasting id of an organisation.", example: "minzhengju" });

const lead = z
  .strictObject({
    organisation: organisationId,
    role: z.enum(LEAD_ROLES),
    nameAsRecorded: z.string().meta({ description: "The name it had at the time." }),
  })
  .meta({ id: "Lead" });

const listedCase = z
  .strictObject({
    caseNumber,
    title: z.string(),
    titleStatus: z.enum(TITLE_STATUSES),
    sortYear: z.int().meta({ description: "Year of launch by which lists are sorted." }),
    launch: date,
    summary: z.string().nullable(),
    bodyStatus: z.enum(BODY_STATUSES),
    leads: z.array(lead),
    edition: z.strictObject({ number: editionNumber, publishedAt: instant }),
    links: z.strictObject({ self: address, content: address, "zh-Hans": address, "zh-Hant": address }),
  })
  .meta({ id: "ListedCase" });

export const caseListSchema = z
  .strictObject({
    total: z.int().min(0),
    totalIsLowerBound: z.boolean().meta({ description: "There are more than `total`: a search counts no further." }),
    page: z.int().min(1),
    pages: z.int().min(0),
    size: z.int().min(1).max(100),
    links: z.strictObject({ self: address, prev: address.optional(), next: address.optional() }),
    items: z.array(listedCase),
  })
  .meta({ id: "CaseList" });

const editionNote = z
  .strictObject({
    number: editionNumber,
    publishedAt: instant,
    state: editionState,
    changeType: z.enum(ChangeType),
    changeNote: z.string().nullable(),
    links: z.strictObject({ self: address, page: address, content: address }),
  })
  .meta({ id: "EditionNote" });

const edition = z
  .strictObject({
    number: editionNumber,
    publishedAt: instant,
    sha256: sha256.meta({ description: "Of the stored bytes, which the address `content` serves as they are." }),
    schemaVersion: z.int().min(1),
  })
  .meta({ id: "Edition" });

richTextSchema.register(z.globalRegistry, { id: "RichText" });
const content = contentSchema.meta({ id: "CaseContent" });

export const caseSchema = z
  .strictObject({ caseNumber, edition, editions: z.array(editionNote), content })
  .meta({ id: "Case" });

export const editionListSchema = z
  .strictObject({ caseNumber, items: z.array(editionNote) })
  .meta({ id: "EditionList" });

export const editionSchema = z
  .strictObject({ caseNumber, edition, latest: editionNumber.nullable(), content, links: editionNote.shape.links })
  .meta({ id: "EditionOfCase" });

const organisation = z
  .strictObject({
    id: organisationId,
    name: z.string().meta({ description: "The short name in use today." }),
    type: z.enum(OrganisationType),
    existedFrom: date,
    existedTo: date,
    names: z.array(
      z.strictObject({ kind: z.enum(["FULL", "SHORT", "OTHER"]), name: z.string(), from: date, to: date }),
    ),
    cases: z.int().min(1).meta({ description: "Published cases that it leads." }),
    lastPublishedAt: instant,
    links: z.strictObject({ self: address, cases: address, feed: address }),
  })
  .meta({ id: "Organisation" });

export const organisationSchema = organisation;
/** What a list says of its pages. */
const paging = {
  total: z.int().min(0),
  page: z.int().min(1),
  pages: z.int().min(0),
  size: z.int().min(1).max(100),
  links: z.strictObject({ self: address, prev: address.optional(), next: address.optional() }),
};

export const organisationListSchema = z
  .strictObject({ ...paging, items: z.array(organisation) })
  .meta({ id: "OrganisationList" });

export const fieldListSchema = z
  .strictObject({
    ...paging,
    items: z.array(
      z.strictObject({
        name: z.string(),
        cases: z.int().min(1),
        lastPublishedAt: instant,
        links: z.strictObject({ feed: address }),
      }),
    ),
  })
  .meta({ id: "FieldList" });

/** RFC 9457. */
export const problemSchema = z
  .looseObject({
    type: z.literal("about:blank"),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    errors: z.array(z.strictObject({ parameter: z.string(), detail: z.string() })).optional(),
  })
  .meta({ id: "Problem" });

const parameter = (description: string) => z.string().optional().meta({ description });
const oneOf = <T extends readonly string[]>(values: T, description: string) =>
  z.enum(values).optional().meta({ description });

/** The parameters of the list; `readFilters` is what reads them. */
export const listParameters = z.object({
  q: parameter("Words that must all be found, in either script; at most 100 characters."),
  from: parameter("First year of launch, four digits."),
  to: parameter("Last year of launch, four digits."),
  department: parameter("Id of an organisation that leads the case."),
  exact: oneOf(["1", "0"], "1: nothing is guessed where the words of `q` find nothing."),
  field: parameter("A field of reform, as `/fields` names it."),
  recognition: oneOf(RECOGNITION_KINDS, "A kind of recognition that the case has."),
  indicators: oneOf(["1", "0"], "With (1) or without (0) a reading of an indicator."),
  body: oneOf(BODY_STATUSES, "How complete the text is."),
  sort: oneOf(SORTS, "The order; `relevance` for a search and `oldest` else, when absent."),
  page: parameter("Counted from 1."),
  size: parameter("Cases a page, from 1 to 100; 20 when absent."),
});

/** The parameters of lists without filters; `readPaging` is what reads them. */
export const pageParameters = z.object({
  page: parameter("Counted from 1."),
  size: parameter("Entries a page, from 1 to 100; 100 when absent."),
});

export const caseParameters = z.object({ caseNumber });
export const editionParameters = z.object({ caseNumber, number: editionNumber });
export const organisationParameters = z.object({ organisation: organisationId });
