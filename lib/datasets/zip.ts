import "server-only";
import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import path from "node:path";
import type { Tx } from "@/lib/db";
import type { SiteSettings } from "@/lib/settings/schema";
import { zipOf, type ZipMember } from "@/lib/zip";
import { licenceInWords } from "./licence";
import { organisationsCsv, organisationsJson } from "./organisation-tables";
import { editionPortions, listArchiveOrganisations } from "./queries";
import { licenceFile, readme } from "./readme";
import type { ArchiveCounts, StoredEdition } from "./types";

const PORTION = 100;

interface Listed {
  path: string;
  sha256: string;
  /** Bytes. */
  size: number;
}

/**
 * The whole archive: every edition that can be read as its stored bytes, the tables, what they mean, and last the hash
 * of every file.
 * @param folder where `cases.csv` and `cases.json` lie already
 */
export function archiveZip(tx: Tx, folder: string, counts: ArchiveCounts, site: SiteSettings) {
  const listed: Listed[] = [];
  return zipOf(inOrder());

  async function* inOrder(): AsyncGenerator<ZipMember> {
    for await (const member of members(tx, folder, counts, site)) yield { ...member, content: noted(member, listed) };
    yield { name: "manifest.json", content: manifest(counts, site, listed) };
  }
}

async function* members(tx: Tx, folder: string, counts: ArchiveCounts, site: SiteSettings): AsyncGenerator<ZipMember> {
  yield { name: "LICENCE.txt", content: [licenceFile(site)] };
  yield { name: "README.md", content: [readme(counts, site)] };
  for (const name of ["cases.csv", "cases.json"])
    yield { name, content: createReadStream(path.join(folder, name)) as AsyncIterable<Buffer> };
  for await (const editions of editionPortions(tx, PORTION))
    for (const edition of editions) yield { name: pathOf(edition), content: [verbatim(edition)] };
  const { items: organisations } = await listArchiveOrganisations(undefined, tx);
  yield { name: "organisations.csv", content: [organisationsCsv(organisations)] };
  yield { name: "organisations.json", content: [organisationsJson(organisations)] };
}

function pathOf({ caseNumber, number }: StoredEdition): string {
  return `editions/${caseNumber}/${number}.json`;
}

/** @throws Error where the stored bytes are no longer those that were approved: such a thing is not handed out */
function verbatim(edition: StoredEdition): Buffer {
  const bytes = Buffer.from(edition.stored);
  if (createHash("sha256").update(bytes).digest("hex") !== edition.sha256)
    throw new Error(`${pathOf(edition)} is not what was approved`);
  return bytes;
}

/** Passes a file on, and notes its hash and length once it is through. */
async function* noted({ name, content }: ZipMember, listed: Listed[]): AsyncGenerator<Buffer> {
  const hash = createHash("sha256");
  let size = 0;
  for await (const piece of content) {
    const bytes = Buffer.from(piece);
    hash.update(bytes);
    size += bytes.length;
    yield bytes;
  }
  listed.push({ path: name, sha256: hash.digest("hex"), size });
}

function* manifest(
  { cases, editions, lastPublishedAt }: ArchiveCounts,
  site: SiteSettings,
  listed: readonly Listed[],
): Generator<string> {
  const licence = licenceInWords(site, "None is granted yet.");
  const head = { lastPublishedAt, cases, editions, licence };
  yield `${JSON.stringify(head).slice(0, -1)},"files":[\n`;
  for (const [index, file] of listed.entries()) yield (index === 0 ? "" : ",\n") + JSON.stringify(file);
  yield "\n]}\n";
}
