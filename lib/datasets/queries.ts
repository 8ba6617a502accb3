import "server-only";
import type { Readable } from "node:stream";
import { datasetStore } from "@/lib/attachments/file-store";
import { searchRowSchema } from "@/lib/archive/schema";
import { db, type Tx } from "@/lib/db";
import { type Prisma } from "@/lib/generated/prisma/client";
import { namesOfOrganisations } from "@/lib/organisations/queries";
import { readDatasetFiles } from "./schema";
import type {
  Announcement,
  ArchiveCounts,
  ArchiveField,
  ArchiveOrganisation,
  Dataset,
  DatasetCase,
  DatasetState,
} from "./types";

/** Published content only, in portions: nothing here reads the whole archive at once. */

const columns = {
  caseNumber: true,
  title: true,
  titleStatus: true,
  sortYear: true,
  launch: true,
  summary: true,
  bodyStatus: true,
  leads: true,
  fields: true,
  keywords: true,
  recognitions: true,
  hasIndicators: true,
  scriptExceptions: true,
  publishedAt: true,
  edition: { select: { number: true, changeNote: true } },
} satisfies Prisma.CaseSearchSelect;

type Row = Prisma.CaseSearchGetPayload<{ select: typeof columns }>;

/** A search row counts only while its edition is published, whatever became of the row. */
const published = { edition: { state: "PUBLISHED" } } satisfies Prisma.CaseSearchWhereInput;

function datasetCase({ edition, ...row }: Row): DatasetCase {
  return { ...row, ...searchRowSchema.parse(row), editionNumber: edition.number ?? 0 };
}

/** The published ones of these cases, in the order of their numbers given. */
export async function listCasesNumbered(numbers: readonly string[]): Promise<DatasetCase[]> {
  const rows = await db.caseSearch.findMany({
    where: { ...published, caseNumber: { in: [...numbers] } },
    select: columns,
  });
  const byNumber = new Map(rows.map((row) => [row.caseNumber, row]));
  return numbers.flatMap((number) => {
    const row = byNumber.get(number);
    return row ? [datasetCase(row)] : [];
  });
}

/** Which cases a feed tells of: all, those an organisation leads, those of a field. */
export type FeedTopic = { organisation: string } | { field: string } | null;

/** What was published last, the newest first. */
export async function listAnnouncements(topic: FeedTopic, limit: number): Promise<Announcement[]> {
  const about =
    topic === null
      ? {}
      : "field" in topic
        ? { fields: { has: topic.field } }
        : { organisations: { has: topic.organisation } };
  const rows = await db.caseSearch.findMany({
    where: { ...published, ...about },
    select: {
      ...columns,
      reformCase: { select: { editions: { where: { number: 1 }, select: { publishedAt: true } } } },
    },
    orderBy: [{ publishedAt: "desc" }, { caseNumber: "desc" }],
    take: limit,
  });
  return rows.map(({ reformCase, ...row }) => ({
    ...datasetCase(row),
    changeNote: row.edition.changeNote,
    firstPublishedAt: reformCase.editions[0]?.publishedAt ?? row.publishedAt,
  }));
}

/** The short name in use today. @returns null for what is no organisation */
export async function nameOfOrganisation(id: string): Promise<string | null> {
  if (!/^[A-Za-z0-9_-]{1,40}$/.test(id)) return null;
  return (await namesOfOrganisations(db, [id])).get(id) ?? null;
}

/** Every published case by number, in portions of `size`. */
export async function* casePortions(client: Tx, size: number): AsyncGenerator<DatasetCase[]> {
  for (let after = ""; ;) {
    const rows = await client.caseSearch.findMany({
      where: { ...published, caseNumber: { gt: after } },
      select: columns,
      orderBy: { caseNumber: "asc" },
      take: size,
    });
    const last = rows.at(-1);
    if (last === undefined) return;
    yield rows.map(datasetCase);
    after = last.caseNumber;
  }
}

/** An edition that can be read, with its stored bytes. */
export interface StoredEdition {
  caseNumber: string;
  number: number;
  /** Canonical JSON: the bytes that `sha256` covers. */
  stored: string;
  sha256: string;
}

/** Every edition that can be read, by case and number, in portions of about `size` cases. */
export async function* editionPortions(client: Tx, size: number): AsyncGenerator<StoredEdition[]> {
  const readable = { state: { in: ["PUBLISHED", "SUPERSEDED"] } } satisfies Prisma.EditionWhereInput;
  for (let after = ""; ;) {
    const cases = await client.reformCase.findMany({
      where: { caseNumber: { gt: after }, editions: { some: readable } },
      select: {
        caseNumber: true,
        editions: {
          where: readable,
          select: { number: true, head: { select: { content: true, sha256: true } } },
          orderBy: { number: "asc" },
        },
      },
      orderBy: { caseNumber: "asc" },
      take: size,
    });
    const last = cases.at(-1);
    if (last === undefined) return;
    yield cases.flatMap(({ caseNumber, editions }) =>
      editions.flatMap(({ number, head }) =>
        number === null || head === null ? [] : [{ caseNumber, number, stored: head.content, sha256: head.sha256 }],
      ),
    );
    after = last.caseNumber;
  }
}

/** The organisations that lead published cases, those with most cases first. */
export async function listArchiveOrganisations(client: Tx = db): Promise<ArchiveOrganisation[]> {
  const rows = await client.$queryRaw<Omit<ArchiveOrganisation, "names">[]>`
    SELECT o.id, n.name, o.type::text, o.existed_from AS "existedFrom", o.existed_to AS "existedTo", led.cases,
           led."lastPublishedAt"
      FROM (SELECT lead.id, count(*)::int AS cases, max(s.published_at) AS "lastPublishedAt"
              FROM case_search s JOIN edition e ON e.id = s.edition_id AND e.state = 'PUBLISHED',
                   unnest(s.organisations) AS lead (id) GROUP BY lead.id) led
      JOIN organisation o USING (id) JOIN organisation_current_name n ON n.organisation_id = o.id
     ORDER BY led.cases DESC, o.id`;
  const names = await client.organisationName.findMany({
    where: { organisationId: { in: rows.map(({ id }) => id) } },
    select: { organisationId: true, kind: true, name: true, from: true, to: true },
    orderBy: [{ from: { sort: "asc", nulls: "first" } }, { kind: "asc" }, { name: "asc" }],
  });
  return rows.map((row) => ({
    ...row,
    names: names
      .filter(({ organisationId }) => organisationId === row.id)
      .map(({ kind, name, from, to }) => ({ kind, name, from, to })),
  }));
}

/** The fields of published cases, those with most cases first. */
export async function listArchiveFields(): Promise<ArchiveField[]> {
  return db.$queryRaw<ArchiveField[]>`
    SELECT field.name, count(*)::int AS cases, max(s.published_at) AS "lastPublishedAt"
      FROM case_search s JOIN edition e ON e.id = s.edition_id AND e.state = 'PUBLISHED', unnest(s.fields) AS field (name)
     GROUP BY field.name ORDER BY 2 DESC, 1`;
}

export async function getArchiveCounts(client: Tx = db): Promise<ArchiveCounts> {
  const [cases, editions] = await Promise.all([
    client.caseSearch.aggregate({ where: published, _count: true, _max: { publishedAt: true } }),
    client.edition.count({ where: { state: { in: ["PUBLISHED", "SUPERSEDED"] } } }),
  ]);
  return { cases: cases._count, editions, lastPublishedAt: cases._max.publishedAt };
}

/** A page of the sitemap: some cases by number. */
export interface SitemapPage {
  /** Counted from 1. */
  page: number;
  lastPublishedAt: Date;
}

/** The pages it takes to name every published case, `size` on each. */
export async function listSitemapPages(size: number): Promise<SitemapPage[]> {
  return db.$queryRaw<SitemapPage[]>`
    SELECT page, max(published_at) AS "lastPublishedAt"
      FROM (SELECT s.published_at, ((row_number() OVER (ORDER BY s.case_number) - 1) / ${size})::int + 1 AS page
              FROM case_search s JOIN edition e ON e.id = s.edition_id AND e.state = 'PUBLISHED') cases
     GROUP BY page ORDER BY page`;
}

/** What stands on a page of the sitemap. */
export async function listSitemapCases(
  page: number,
  size: number,
): Promise<{ caseNumber: string; publishedAt: Date }[]> {
  return db.caseSearch.findMany({
    where: published,
    select: { caseNumber: true, publishedAt: true },
    orderBy: { caseNumber: "asc" },
    skip: (page - 1) * size,
    take: size,
  });
}

/** How many editions were ever withdrawn: what was withdrawn stays so, and the number only grows. */
export function countWithdrawn(client: Tx): Promise<number> {
  return client.edition.count({ where: { state: "WITHDRAWN" } });
}

/** The bytes of a file of the dataset. @throws FileMissing when another one has just taken its place */
export function openDatasetFile(sha256: string): Promise<Readable> {
  return datasetStore().open(sha256);
}

/** The dataset as it may be given away: none that holds what has been withdrawn since it was made. */
export async function getDatasetState(): Promise<DatasetState> {
  const [row, withdrawn, counts] = await Promise.all([
    db.dataset.findUnique({ where: { id: 1 } }),
    countWithdrawn(db),
    getArchiveCounts(),
  ]);
  if (row === null || row.withdrawn !== withdrawn) return { dataset: null, isOutdated: true };
  const { cases, editions, lastPublishedAt } = row;
  const dataset: Dataset = { cases, editions, lastPublishedAt, files: readDatasetFiles(row.files) };
  const isOutdated =
    cases !== counts.cases ||
    editions !== counts.editions ||
    lastPublishedAt?.getTime() !== counts.lastPublishedAt?.getTime();
  return { dataset, isOutdated };
}
