import "server-only";
import { createHash } from "node:crypto";
import { appendAudit } from "@/lib/audit/commands";
import type { Actor } from "@/lib/auth/types";
import { publishFaults } from "@/lib/cases/publish-rules";
import { prose, type CaseContent } from "@/lib/cases/schema";
import { isUniqueViolation, transaction, type Tx } from "@/lib/db";
import { assertAllowed, DomainError, type Fault } from "@/lib/errors";
import { isBlank, normaliseTyped } from "@/lib/text";
import { findingsIn } from "./checks";
import { contextOf, listsInForce, type CheckedEdition } from "./context";
import { canChangeWordLists } from "./policy";
import { STARTING_LISTS } from "./starting-lists";
import type { CheckCode, Finding } from "./types";
import { lineFaults, parseWordList, type WordListName } from "./word-lists";

/** What was said for soft findings, by their code. */
export type Reasons = Readonly<Record<string, string>>;

/**
 * Lets a revision through to review, inside the transaction that sends it: nothing required is missing, nothing hard is
 * found, and everything else the checks point at has a reason, which is kept for exactly this revision and audited.
 * Reasons for what is not found are not kept.
 * @throws DomainError INCOMPLETE with a fault at each field, REASONS_NEEDED with one at each code without a reason
 */
export async function passChecks(
  tx: Tx,
  actor: Actor,
  edition: CheckedEdition,
  revision: { content: CaseContent; sha256: string },
  reasons: Reasons,
): Promise<void> {
  const context = await contextOf(tx, edition, revision.content);
  const findings = findingsIn(revision.content, context);
  const hard = findings.filter(({ severity }) => severity === "HARD").map(({ path, code }) => ({ path, code }));
  const faults = onePerField([...publishFaults(revision.content, context.edition), ...hard]);
  if (faults.length > 0) throw new DomainError("INCOMPLETE", faults);
  await keepReasons(tx, actor, edition.id, revision.sha256, explained(findings, reasons));
}

function onePerField(faults: readonly Fault[]): Fault[] {
  return faults.filter(({ path }, i) => faults.findIndex((other) => other.path === path) === i);
}

interface Explained {
  code: CheckCode;
  reason: string;
  places: { path: string; passage: string }[];
}

function explained(findings: readonly Finding[], reasons: Reasons): Explained[] {
  const codes = [...new Set(findings.map(({ code }) => code))];
  const given = codes.map((code) => {
    const places = findings.filter((finding) => finding.code === code).map(placeOf);
    return { code, reason: normaliseTyped(Object.hasOwn(reasons, code) ? (reasons[code] ?? "") : "").trim(), places };
  });
  const faults = given.flatMap(({ code, reason }): Fault[] => {
    const path = `reasons.${code}`;
    if (isBlank(reason)) return [{ path, code: "REASON_NEEDED" }];
    const [issue] = prose(500).safeParse(reason).error?.issues ?? [];
    return issue ? [{ path, code: issue.message, limit: 500 }] : [];
  });
  if (faults.length > 0) throw new DomainError("REASONS_NEEDED", faults);
  return given;
}

const MOST_PLACES = 200;

/** Of personal data only the mask is kept. */
function placeOf({ path, passage, params }: Finding): { path: string; passage: string } {
  return { path, passage: typeof params?.masked === "string" ? params.masked : passage };
}

async function keepReasons(tx: Tx, actor: Actor, editionId: string, revisionHash: string, given: Explained[]) {
  if (given.length === 0) return;
  const rows = given.map(({ code, reason, places }) => ({ code, reason, places: places.slice(0, MOST_PLACES) }));
  const who = { editionId, revisionHash, userId: actor.userId };
  await tx.checkReason.createMany({ data: rows.map((row) => ({ ...who, ...row })) });
  await appendAudit(tx, {
    what: "checks.explained",
    subjectId: editionId,
    actorId: actor.userId,
    // The passages stand in the table alone, from where the law may have them removed.
    details: {
      revisionHash,
      reasons: rows.map(({ code, reason, places }) => ({ code, reason, places: places.length })),
    },
  });
}

export interface WordListChange {
  list: WordListName;
  /** The version the change was made to. */
  version: number;
  /** As typed, one a line. */
  entries: string;
  /** Why it was changed. */
  note: string;
}

/**
 * A new version of a word list, in force from now on everywhere.
 * @returns its number
 * @throws DomainError ONLY_ADMINISTRATORS, READ_ONLY, INVALID with a fault at each line (`entries.12`), STALE (somebody
 *   wrote a version in between)
 */
export async function saveWordList(actor: Actor, change: WordListChange): Promise<number> {
  assertAllowed(canChangeWordLists(actor));
  const { list, version, note } = change;
  const entries = normaliseTyped(change.entries).trim();
  const parsed = parseWordList(entries);
  if (parsed.faults.length > 0) throw new DomainError("INVALID", lineFaults(parsed.faults));
  try {
    return await transaction(async (tx) => {
      const inForce = (await listsInForce(tx))[list];
      if (inForce.version !== version) throw new DomainError("STALE");
      await keepStart(tx, list);
      const next = version + 1;
      await tx.wordListVersion.create({ data: { list, version: next, entries, note, authorId: actor.userId } });
      await appendAudit(tx, {
        what: "words.changed",
        subjectId: list,
        actorId: actor.userId,
        details: { version: next, note, entries: parsed.entries.length, sha256: sha256Of(entries) },
      });
      return next;
    });
  } catch (error) {
    if (isUniqueViolation(error)) throw new DomainError("STALE");
    throw error;
  }
}

/** What the archive begins with becomes version 1 in the table when it is first changed, so that history is whole. */
async function keepStart(tx: Tx, list: WordListName): Promise<void> {
  const { version, entries } = STARTING_LISTS[list];
  if (version === 0 || (await tx.wordListVersion.count({ where: { list } })) > 0) return;
  await tx.wordListVersion.create({ data: { list, version, entries, note: "随系统提供", authorId: null } });
}

function sha256Of(text: string): string {
  return createHash("sha256").update(text, "utf8").digest("hex");
}
