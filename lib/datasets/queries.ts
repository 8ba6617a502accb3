import "server-only";
import type { Readable } from "node:stream";
import { datasetStore } from "@/lib/attachments/file-store";
import { searchRowSchema } from "@/lib/archive/schema";
import { talliesOf, tallyOf, type Tally } from "@/lib/archive/tallies";
import { db, type Tx } from "@/lib/db";
import { type Prisma } from "@/lib/generated/prisma/client";
import { namesOfOrganisations } from "@/lib/organisations/queries";
import { readDatasetFiles } from "./schema";
import { serialsOf } from "./sitemap";
import type {
  Announcement,
  ArchiveCounts,
  ArchiveField,
  ArchiveOrganisation,
  Dataset,
  DatasetCase,
  DatasetState,
  PageOf,
  Portion,
  SitemapPage,
  StoredEdition,
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

function portion<T>(all: readonly T[], { page, size }: PageOf): Portion<T> {
  return { items: all.slice((page - 1) * size, page * size), total: all.length };
}

/** The organisations that lead published cases, those with most cases first. */
export async function listArchiveOrganisations(
  page: PageOf = { page: 1, size: Infinity },
  client: Tx = db,
): Promise<Portion<ArchiveOrganisation>> {
  const { items, total } = portion(await talliesOf("department", client), page);
  return { items: await describedOrganisations(items, client), total };
}

/** @returns null for one that leads no published case */
export async function getArchiveOrganisation(id: string): Promise<ArchiveOrganisation | null> {
  const led = (await talliesOf("department")).filter(({ value }) => value === id);
  return (await describedOrganisations(led, db))[0] ?? null;
}

async function describedOrganisations(led: readonly Tally[], client: Tx): Promise<ArchiveOrganisation[]> {
  const ids = led.map(({ value }) => value);
  const [rows, current] = await Promise.all([
    client.organisation.findMany({
      where: { id: { in: ids } },
      select: {
        id: true,
        type: true,
        existedFrom: true,
        existedTo: true,
        names: {
          select: { kind: true, name: true, from: true, to: true },
          orderBy: [{ from: { sort: "asc", nulls: "first" } }, { kind: "asc" }, { name: "asc" }],
        },
      },
    }),
    namesOfOrganisations(client, ids),
  ]);
  const known = new Map(rows.map((row) => [row.id, row]));
  return led.flatMap(({ value, count, lastPublishedAt }) => {
    const row = known.get(value);
    return row ? [{ ...row, name: current.get(value) ?? value, cases: count, lastPublishedAt }] : [];
  });
}

/** The fields of published cases, those with most cases first. */
export async function listArchiveFields(page: PageOf = { page: 1, size: Infinity }): Promise<Portion<ArchiveField>> {
  const { items, total } = portion(await talliesOf("field"), page);
  return {
    items: items.map(({ value, count, lastPublishedAt }) => ({ name: value, cases: count, lastPublishedAt })),
    total,
  };
}

export async function getArchiveCounts(client: Tx = db): Promise<ArchiveCounts> {
  const [cases, latest, editions] = await Promise.all([
    tallyOf("all", "", { client }),
    client.caseSearch.findFirst({ select: { publishedAt: true }, orderBy: { publishedAt: "desc" } }),
    tallyOf("edition", "", { client }),
  ]);
  return { cases, editions, lastPublishedAt: latest?.publishedAt ?? null };
}

/** The pages it takes to name every published case. */
export async function listSitemapPages(): Promise<SitemapPage[]> {
  const pages = await talliesOf("sitemap");
  return pages
    .map(({ value, lastPublishedAt }) => ({ page: value, lastPublishedAt }))
    .sort((a, b) => a.page.length - b.page.length || (a.page < b.page ? -1 : 1));
}

/** What stands on a page of the sitemap; nothing on one that is none. */
export async function listSitemapCases(page: string): Promise<{ caseNumber: string; publishedAt: Date }[]> {
  const serials = serialsOf(page);
  if (serials === null) return [];
  return db.$queryRaw<{ caseNumber: string; publishedAt: Date }[]>`
    SELECT case_number AS "caseNumber", published_at AS "publishedAt" FROM case_search
     WHERE case_number BETWEEN ${serials.first} AND ${serials.last}
       AND length(case_number) = length(${serials.first}) ORDER BY case_number`;
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
