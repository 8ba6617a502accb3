import "server-only";
import { contentSchema } from "@/lib/cases/schema";
import { PUBLIC_STATES } from "@/lib/cases/workflow";
import { db } from "@/lib/db";
import { namesOfOrganisations } from "@/lib/organisations/queries";
import type { Prisma } from "@/lib/generated/prisma/client";
import { listFacets } from "./facets";
import { searchRowSchema, type ArchiveFilters } from "./schema";
import { yearlyTallies } from "./tallies";
import type { Department, EditionNote, LatestChange, ListedCase, PublicEdition, Withdrawal, YearSpan } from "./types";

const listed = {
  caseNumber: true,
  title: true,
  titleStatus: true,
  sortYear: true,
  launch: true,
  summary: true,
  bodyStatus: true,
  leads: true,
  scriptExceptions: true,
  publishedAt: true,
  edition: { select: { number: true } },
} satisfies Prisma.CaseSearchSelect;

type ListedRow = Prisma.CaseSearchGetPayload<{ select: typeof listed }>;

const BY_YEAR = [{ sortYear: "asc" }, { caseNumber: "asc" }] satisfies Prisma.CaseSearchOrderByWithRelationInput[];

/** Published cases by year of launch, no more than `limit`: the marks of the timeline and its list. */
export async function listTimeline(limit: number): Promise<ListedCase[]> {
  const rows = await db.caseSearch.findMany({ select: listed, orderBy: BY_YEAR, take: limit });
  return rows.map(listedCase);
}

function listedCase({ edition, ...row }: ListedRow): ListedCase {
  return { ...row, ...searchRowSchema.parse(row), editionNumber: edition.number ?? 0, excerpt: null };
}

/** First and last year of launch among the published cases; null while there are none. */
export async function getYearSpan(): Promise<YearSpan | null> {
  const years = (await yearlyTallies("all")).map(({ year }) => year);
  return years.length === 0 ? null : { from: Math.min(...years), to: Math.max(...years) };
}

/** The editions published last, newest first. */
export async function listLatestChanges(limit: number): Promise<LatestChange[]> {
  const rows = await db.caseSearch.findMany({
    select: {
      caseNumber: true,
      title: true,
      scriptExceptions: true,
      publishedAt: true,
      edition: { select: { number: true, changeNote: true } },
    },
    orderBy: [{ publishedAt: "desc" }, { caseNumber: "desc" }],
    take: limit,
  });
  return rows.map(({ edition, ...row }) => ({
    ...row,
    ...exceptions.parse(row),
    editionNumber: edition.number ?? 0,
    changeNote: edition.changeNote,
  }));
}

const exceptions = searchRowSchema.pick({ scriptExceptions: true });

/** Organisations that lead published cases, by pinyin, with how many of theirs fit the other filters. */
export async function listDepartments(filters: ArchiveFilters): Promise<Department[]> {
  const { department } = await listFacets(filters);
  return department.map(({ value, name, count }) => ({ id: value, name, count: count ?? 0 }));
}

/**
 * What the plain address of a case shows: its published edition, or that the case was withdrawn.
 * @returns null when nothing of it was ever public
 */
export async function getPublishedCase(caseNumber: string): Promise<PublicEdition | Withdrawal | null> {
  const editions = await publicEditions(caseNumber);
  const latest = editions.find((edition) => edition.state === "PUBLISHED");
  if (latest) return readable(caseNumber, latest, editions);
  const withdrawn = editions.find((edition) => edition.state === "WITHDRAWN");
  return withdrawn ? withdrawalOf(caseNumber, withdrawn.id, null) : null;
}

/**
 * One edition at its lasting address, whatever was published since.
 * @returns null when there is no such edition or it was never public
 */
export async function getPublicEdition(caseNumber: string, number: number): Promise<PublicEdition | Withdrawal | null> {
  const editions = await publicEditions(caseNumber);
  const edition = editions.find((candidate) => candidate.number === number);
  if (!edition) return null;
  return edition.state === "WITHDRAWN"
    ? withdrawalOf(caseNumber, edition.id, number)
    : readable(caseNumber, edition, editions);
}

interface EditionRow extends EditionNote {
  id: string;
}

/** Everything of a case that is or was public, newest first. */
async function publicEditions(caseNumber: string): Promise<EditionRow[]> {
  const rows = await db.edition.findMany({
    where: { reformCase: { caseNumber }, state: { in: [...PUBLIC_STATES] } },
    select: { id: true, number: true, state: true, publishedAt: true, changeType: true, changeNote: true },
    orderBy: { number: "desc" },
  });
  return rows.flatMap(({ number, publishedAt, state, ...row }) =>
    number !== null && publishedAt !== null && isPublicState(state)
      ? [noteOf({ ...row, number, publishedAt, state })]
      : [],
  );
}

/** What was said of an edition goes with it when it is withdrawn. */
function noteOf(row: EditionRow): EditionRow {
  return row.state === "WITHDRAWN" ? { ...row, changeNote: null } : row;
}

function isPublicState(state: string): state is EditionNote["state"] {
  return (PUBLIC_STATES as readonly string[]).includes(state);
}

async function readable(caseNumber: string, row: EditionRow, editions: EditionRow[]): Promise<PublicEdition> {
  const { head } = await db.edition.findUniqueOrThrow({
    where: { id: row.id },
    select: { head: { select: { content: true, sha256: true, schemaVersion: true } } },
  });
  if (!head) throw new Error(`edition ${row.id} is public without a revision`);
  const content = contentSchema.parse(JSON.parse(head.content));
  return {
    kind: "edition",
    caseNumber,
    number: row.number,
    publishedAt: row.publishedAt,
    sha256: head.sha256,
    schemaVersion: head.schemaVersion,
    stored: head.content,
    content,
    latestNumber: editions.find((edition) => edition.state === "PUBLISHED")?.number ?? null,
    editions,
    currentNames: Object.fromEntries(
      await namesOfOrganisations(
        db,
        content.leads.map((lead) => lead.organisation),
      ),
    ),
  };
}

async function withdrawalOf(caseNumber: string, editionId: string, number: number | null): Promise<Withdrawal> {
  const { withdrawal } = await db.edition.findUniqueOrThrow({
    where: { id: editionId },
    select: { withdrawal: { select: { at: true, explanation: true, replacementTitle: true } } },
  });
  if (!withdrawal) throw new Error(`edition ${editionId} was withdrawn without a notice`);
  const { at, explanation, replacementTitle } = withdrawal;
  return { kind: "withdrawn", caseNumber, number, at, reason: explanation, replacementTitle };
}
