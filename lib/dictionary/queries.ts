import "server-only";
import { createHash } from "node:crypto";
import type { Actor } from "@/lib/auth/types";
import { readContent } from "@/lib/cases/canonical";
import { STARTING_DICTIONARY, type Dictionary } from "@/lib/chinese/dictionary";
import { converterWith, dictionaryVersion, putInForce, type Converter } from "@/lib/chinese/script";
import { db, type Tx } from "@/lib/db";
import { assertAllowed, DomainError } from "@/lib/errors";
import { canChangeDictionary, canReadDictionary } from "./policy";
import { pairsAsTyped, readPairs, type TypedPairs } from "./schema";
import { changedWords, placesIn } from "./touched";
import type { DictionaryPage, DictionaryPreview, TouchedPlace } from "./types";

/**
 * Lets this process convert by the dictionary that is in force now. Whatever converts for readers asks first, at each
 * request; the pairs are read only when the version is another one.
 */
export async function refreshDictionary(client: Tx = db): Promise<void> {
  const [latest] = await client.$queryRaw<{ version: number | null }[]>`
    SELECT max(version) AS version FROM script_dictionary_version`;
  if ((latest?.version ?? 0) > dictionaryVersion()) putInForce(await dictionaryInForce(client));
}

async function dictionaryInForce(client: Tx): Promise<Dictionary> {
  const { version, typed } = await versionInForce(client);
  return { version, ...readPairs(typed).dictionary };
}

async function versionInForce(client: Tx): Promise<{ version: number; typed: TypedPairs }> {
  const row = await client.scriptDictionaryVersion.findFirst({ orderBy: { version: "desc" } });
  if (row) return { version: row.version, typed: { toHant: row.toHant, toHans: row.toHans } };
  return { version: 0, typed: STARTING_TYPED };
}

const STARTING_TYPED: TypedPairs = {
  toHant: pairsAsTyped(STARTING_DICTIONARY.toHant),
  toHans: pairsAsTyped(STARTING_DICTIONARY.toHans),
};

/** Versions that the page tells; older ones are in the audit log. */
const SHOWN_VERSIONS = 50;

/** @throws DomainError ONLY_ADMINISTRATORS_AND_AUDITORS */
export async function getDictionaryPage(actor: Actor): Promise<DictionaryPage> {
  assertAllowed(canReadDictionary(actor));
  const { version, typed } = await versionInForce(db);
  const { toHant, toHans } = readPairs(typed).dictionary;
  const rows = await db.scriptDictionaryVersion.findMany({
    select: { version: true, at: true, note: true, author: { select: { name: true } } },
    orderBy: { version: "desc" },
    take: SHOWN_VERSIONS,
  });
  return {
    version,
    typed,
    counts: { toHant: toHant.length, toHans: toHans.length },
    history: rows.map(({ author, ...row }) => ({ ...row, by: author?.name ?? null })),
    mayChange: canChangeDictionary(actor),
  };
}

/** Places listed on one page of a preview. */
const MOST_PLACES = 100;
/** Editions looked through at a time, and milliseconds after which a page ends. */
const WINDOW = 1000;
const PATIENCE_MS = 1500;

/**
 * Every place of what readers can read, older editions included, that would look different by the typed pairs; a page at
 * a time, in the order of case numbers.
 * @param after where the page before ended, `YT-0003 2`; empty: from the beginning
 * @throws DomainError ONLY_ADMINISTRATORS, READ_ONLY, INVALID with a fault at each line
 */
export async function previewDictionary(actor: Actor, typed: TypedPairs, after: string): Promise<DictionaryPreview> {
  assertAllowed(canChangeDictionary(actor));
  const { dictionary, faults } = readPairs(typed);
  if (faults.length > 0) throw new DomainError("INVALID", faults);
  const inForce = await dictionaryInForce(db);
  const words = [
    ...changedWords(inForce.toHant, dictionary.toHant),
    ...changedWords(inForce.toHans, dictionary.toHans),
  ];
  return {
    of: lookOf(typed),
    counts: { toHant: dictionary.toHant.length, toHans: dictionary.toHans.length },
    all: await db.edition.count({ where: { state: { in: ["PUBLISHED", "SUPERSEDED"] } } }),
    ...(words.length === 0
      ? { seen: 0, places: [], more: 0, next: null }
      : await look(words, after, converterWith(inForce), converterWith({ version: 0, ...dictionary }))),
  };
}

/** Stands for the pairs that were looked at: only these are saved. */
function lookOf({ toHant, toHans }: TypedPairs): string {
  return createHash("sha256")
    .update(JSON.stringify([toHant, toHans]), "utf8")
    .digest("hex");
}

type Look = Pick<DictionaryPreview, "seen" | "places" | "more" | "next">;

async function look(words: readonly string[], after: string, before: Converter, then: Converter): Promise<Look> {
  const until = Date.now() + PATIENCE_MS;
  const found: Look = { seen: 0, places: [], more: 0, next: after };
  while (found.next !== null && found.places.length < MOST_PLACES && Date.now() < until) {
    const window = await readableEditions(found.next, words);
    for (const edition of window.candidates) {
      const places = touchedOf(edition, before, then);
      const room = MOST_PLACES - found.places.length;
      found.places.push(...places.slice(0, room));
      found.more += Math.max(0, places.length - room);
    }
    found.seen += window.seen;
    found.next = window.next;
  }
  return found;
}

interface Candidate {
  caseNumber: string;
  number: number;
  changeNote: string | null;
  content: string;
}

/** Some editions after `after`; of those that have one of the words, their contents. */
async function readableEditions(
  after: string,
  words: readonly string[],
): Promise<{ candidates: Candidate[]; seen: number; next: string | null }> {
  const [caseNumber = "", number = "0"] = after.split(" ");
  const size = Math.max(50, Math.floor(WINDOW / Math.ceil(words.length / 20)));
  const window = await db.$queryRaw<{ id: string; caseNumber: string; number: number }[]>`
    SELECT e.id, c.case_number AS "caseNumber", e.number FROM reform_case c JOIN edition e ON e.case_id = c.id
     WHERE e.state IN ('PUBLISHED', 'SUPERSEDED') AND c.case_number >= ${caseNumber}
       AND (c.case_number, e.number) > (${caseNumber}, ${Number(number)}::int)
     ORDER BY c.case_number, e.number LIMIT ${size}`;
  const patterns = words.map((word) => `%${word.replace(/[\\%_]/g, "\\$&")}%`);
  const candidates = await db.$queryRaw<Candidate[]>`
    SELECT c.case_number AS "caseNumber", e.number, e.change_note AS "changeNote", r.content
      FROM edition e JOIN reform_case c ON c.id = e.case_id JOIN revision r ON r.id = e.head_revision_id
     WHERE e.id = ANY (${window.map(({ id }) => id)}::uuid[])
       AND (r.content LIKE ANY (${patterns}) OR e.change_note LIKE ANY (${patterns}))
     ORDER BY c.case_number, e.number LIMIT ${CANDIDATES}`;
  const isCut = candidates.length === CANDIDATES;
  const last = isCut ? candidates.at(-1) : window.at(-1);
  const isEnd = !isCut && window.length < size;
  const seen = isCut ? window.findIndex((edition) => isSame(edition, last)) + 1 : window.length;
  return { candidates, seen, next: isEnd || !last ? null : `${last.caseNumber} ${last.number}` };
}

/** Contents held at once. */
const CANDIDATES = 50;

function isSame(edition: Pick<Candidate, "caseNumber" | "number">, other: typeof edition | undefined): boolean {
  return edition.caseNumber === other?.caseNumber && edition.number === other.number;
}

function touchedOf(candidate: Candidate, before: Converter, after: Converter): TouchedPlace[] {
  const { caseNumber, number, changeNote } = candidate;
  const content = readContent(candidate.content);
  const about = { caseNumber, edition: number, title: content.title ?? caseNumber };
  return placesIn(content, changeNote, before, after).map((place) => ({ ...about, ...place }));
}
