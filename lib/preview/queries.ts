import "server-only";
import { getPublicEdition, getPublishedCase } from "@/lib/archive/queries";
import type { EditionNote, PublicEdition } from "@/lib/archive/types";
import type { Actor } from "@/lib/auth/types";
import { canonicalJson, sha256Of } from "@/lib/cases/canonical";
import { getComparison } from "@/lib/cases/queries";
import { SCHEMA_VERSION } from "@/lib/cases/schema";
import { getContentBeingWritten } from "@/lib/drafts/queries";
import type { ContentBeingWritten } from "@/lib/drafts/types";
import { namesOfOrganisations } from "@/lib/organisations/queries";
import { db } from "@/lib/db";
import { DomainError } from "@/lib/errors";
import type { Words } from "@/lib/i18n/languages";
import { differences } from "@/lib/review/differences";
import type { WrittenChanges } from "./types";

/**
 * What the actor is writing, as the public edition it would become if it were published now: its number the next one, its
 * hash that of these very words. What is public already is shown as it is.
 * @throws DomainError NOT_FOUND
 */
export async function getPreview(actor: Actor, editionId: string): Promise<PublicEdition> {
  const draft = await getContentBeingWritten(actor, editionId);
  const { caseNumber, content } = draft;
  const organisations = content.leads.map((lead) => lead.organisation);
  const [own, last, published, names] = await Promise.all([
    db.edition.findUniqueOrThrow({ where: { id: editionId }, select: { number: true } }),
    db.edition.aggregate({ where: { reformCase: { caseNumber } }, _max: { number: true } }),
    getPublishedCase(caseNumber),
    namesOfOrganisations(db, organisations),
  ]);
  if (own.number !== null) return publicEdition(caseNumber, own.number);
  const before = published?.kind === "edition" ? published.editions : [];
  const now = new Date();
  const number = (last._max.number ?? 0) + 1;
  const stored = canonicalJson(content);
  return {
    kind: "edition",
    caseNumber,
    number,
    publishedAt: now,
    sha256: sha256Of(stored),
    schemaVersion: SCHEMA_VERSION,
    stored,
    content,
    latestNumber: number,
    editions: [noteOf(draft, number, now), ...before.map(superseded)],
    currentNames: Object.fromEntries(names),
  };
}

async function publicEdition(caseNumber: string, number: number): Promise<PublicEdition> {
  const edition = await getPublicEdition(caseNumber, number);
  if (edition?.kind !== "edition") throw new DomainError("NOT_FOUND");
  return edition;
}

/**
 * What the actor is writing, against the published edition it would replace.
 * @throws DomainError NOT_FOUND
 */
export async function getWrittenChanges(actor: Actor, editionId: string, words: Words): Promise<WrittenChanges> {
  const { before, beforeNumber } = await getComparison(actor, editionId);
  const { caseNumber, content } = await getContentBeingWritten(actor, editionId);
  const { title } = content;
  return { editionId, caseNumber, title, againstNumber: beforeNumber, ...differences(before, content, words) };
}

function noteOf({ changeType, changeNote }: ContentBeingWritten, number: number, publishedAt: Date): EditionNote {
  return { number, publishedAt, changeType, changeNote, state: "PUBLISHED" };
}

function superseded(note: EditionNote): EditionNote {
  return note.state === "PUBLISHED" ? { ...note, state: "SUPERSEDED" } : note;
}
