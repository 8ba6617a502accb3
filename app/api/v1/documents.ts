import { departmentQuery } from "@/components/archive/addresses";
import { addressOf } from "@/components/archive/reader";
import type { EditionNote, PublicEdition } from "@/lib/archive/types";
import type { ArchiveField, ArchiveOrganisation } from "@/lib/datasets/types";

/** What the read model finds, as documents of the interface (schemas.ts). */

export function caseDocument(found: PublicEdition) {
  const { caseNumber, editions, content } = found;
  return { caseNumber, edition: editionFacts(found), editions: editions.map(noteIn(caseNumber)), content };
}

export function editionsDocument({ caseNumber, editions }: Pick<PublicEdition, "caseNumber" | "editions">) {
  return { caseNumber, items: editions.map(noteIn(caseNumber)) };
}

export function editionDocument(found: PublicEdition) {
  const { caseNumber, number, latestNumber, content } = found;
  return {
    caseNumber,
    edition: editionFacts(found),
    latest: latestNumber,
    content,
    links: editionLinks(caseNumber, number),
  };
}

function editionFacts({ number, publishedAt, sha256, schemaVersion }: PublicEdition) {
  return { number, publishedAt, sha256, schemaVersion };
}

function noteIn(caseNumber: string) {
  return ({ number, publishedAt, state, changeType, changeNote }: EditionNote) => ({
    number,
    publishedAt,
    state,
    changeType,
    changeNote,
    links: editionLinks(caseNumber, number),
  });
}

function editionLinks(caseNumber: string, number: number) {
  const page = `/zh-hans/cases/${caseNumber}/editions/${number}`;
  return { self: `/api/v1/cases/${caseNumber}/editions/${number}`, page, content: `${page}.json` };
}

export function organisationDocument(organisation: ArchiveOrganisation) {
  const { id } = organisation;
  return {
    ...organisation,
    links: {
      self: `/api/v1/organisations/${id}`,
      cases: addressOf("/api/v1/cases", departmentQuery(id)),
      feed: `/zh-hans/organisations/${id}/feed.atom`,
    },
  };
}

export function fieldDocument(field: ArchiveField) {
  return { ...field, links: { feed: `/zh-hans/fields/${encodeURIComponent(field.name)}/feed.atom` } };
}
