import "server-only";
import { createHash } from "node:crypto";
import type { Actor } from "@/lib/auth/types";
import { assertReadable } from "@/lib/cases/editing";
import { publishFaults } from "@/lib/cases/publish-rules";
import { readContent } from "@/lib/cases/canonical";
import { OPEN_STATES } from "@/lib/cases/workflow";
import { db } from "@/lib/db";
import { getContentBeingWritten, getWorkingCopy } from "@/lib/drafts/queries";
import { assertAllowed, DomainError } from "@/lib/errors";
import { contextOf, listsInForce } from "./context";
import { passagesIn, sentenceAround } from "./passages";
import { canChangeWordLists, canReadWordLists } from "./policy";
import { shownIn } from "./shown";
import { STARTING_LISTS } from "./starting-lists";
import { CHECK_CODES, type CheckCode, type CheckReport, type SentWith } from "./types";
import type { TouchedPassage, WordList, WordListPreview } from "./types";
import { isUnsaved } from "./unsaved";
import { lineFaults, parseWordList, type WordListName } from "./word-lists";
import { matcherOf, matchesOf, type WordMatcher } from "./word-matching";

const NOTED = { id: true, baseEditionId: true, changeType: true, changeNote: true } as const;

/**
 * What the checks say of what the actor is writing: the head revision, and over it what autosave kept.
 * @throws DomainError NOT_FOUND
 */
export async function getChecks(actor: Actor, editionId: string): Promise<CheckReport> {
  const draft = await getContentBeingWritten(actor, editionId);
  const [copy, saved] = await Promise.all([
    getWorkingCopy(actor, editionId),
    db.edition.findUniqueOrThrow({ where: { id: editionId }, select: NOTED }),
  ]);
  const { changeType, changeNote } = draft;
  const context = await contextOf(db, { ...saved, changeType, changeNote }, draft.content);
  return {
    editionId,
    caseNumber: draft.caseNumber,
    title: draft.content.title,
    revisionId: draft.baseRevisionId,
    isUnsaved: isUnsaved(draft, saved, copy?.typed ?? {}),
    missing: publishFaults(draft.content, context.edition),
    ...shownIn(draft.content, context),
    reasonsBefore: await reasonsBefore(editionId),
    submit: draft.allowed.submit,
  };
}

/** The last thing said for each code, on whichever revision of the edition. */
async function reasonsBefore(editionId: string): Promise<CheckReport["reasonsBefore"]> {
  const rows = await db.checkReason.findMany({
    where: { editionId },
    select: { code: true, reason: true },
    orderBy: { at: "asc" },
  });
  return Object.fromEntries(rows.map(({ code, reason }) => [code, reason]));
}

/**
 * What the revision an edition stands on was sent with, for whoever decides on it. Checks are made anew: a list that
 * changed since then points at what it points at now.
 * @throws DomainError NOT_FOUND
 */
export async function getSentWith(actor: Actor, editionId: string): Promise<SentWith> {
  await assertReadable(db, actor, editionId);
  const edition = await db.edition.findUniqueOrThrow({
    where: { id: editionId },
    select: { ...NOTED, head: { select: { content: true, sha256: true } } },
  });
  if (!edition.head) throw new DomainError("NOT_FOUND");
  const content = readContent(edition.head.content);
  return {
    reasons: await reasonsFor(editionId, edition.head.sha256),
    ...shownIn(content, await contextOf(db, edition, content)),
  };
}

/** Of what was said for exactly this revision the last word on each code. */
async function reasonsFor(editionId: string, revisionHash: string): Promise<SentWith["reasons"]> {
  const rows = await db.checkReason.findMany({
    where: { editionId, revisionHash },
    select: { code: true, reason: true, at: true, user: { select: { name: true } } },
    orderBy: { at: "desc" },
  });
  return CHECK_CODES.flatMap((code: CheckCode) => {
    const row = rows.find((one) => one.code === code);
    return row ? [{ code, reason: row.reason, at: row.at, by: row.user.name }] : [];
  });
}

/** @throws DomainError ONLY_ADMINISTRATORS */
export async function getWordList(actor: Actor, list: WordListName): Promise<WordList> {
  assertAllowed(canReadWordLists(actor));
  const { version, entries } = (await listsInForce(db))[list];
  const rows = await db.wordListVersion.findMany({
    where: { list },
    select: { version: true, note: true, at: true, author: { select: { name: true } } },
    orderBy: { version: "desc" },
  });
  const history = rows.map(({ author, ...row }) => ({ ...row, by: author?.name ?? null }));
  const start = STARTING_LISTS[list].version;
  return {
    list,
    version,
    entries,
    count: parseWordList(entries).entries.length,
    history: history.length === 0 && start > 0 ? [{ version: start, note: "", at: null, by: null }] : history,
    mayChange: canChangeWordLists(actor),
  };
}

const SHOWN_PASSAGES = 200;
const BATCH = 100;

/**
 * Every passage of published and open editions that the typed version would begin or cease to point at.
 * @throws DomainError ONLY_ADMINISTRATORS, READ_ONLY, INVALID with a fault at each line
 */
export async function previewWordList(actor: Actor, list: WordListName, entries: string): Promise<WordListPreview> {
  assertAllowed(canChangeWordLists(actor));
  const { entries: parsed, faults } = parseWordList(entries);
  if (faults.length > 0) throw new DomainError("INVALID", lineFaults(faults));
  const [before, after] = [matcherOf(parseWordList((await listsInForce(db))[list].entries).entries), matcherOf(parsed)];
  const passages: TouchedPassage[] = [];
  let more = 0;
  for await (const edition of editionsInSight()) {
    const touched = touchedIn(edition, before, after);
    const room = SHOWN_PASSAGES - passages.length;
    passages.push(...touched.slice(0, room));
    more += Math.max(0, touched.length - room);
  }
  return { of: sha256Of(`${list}\n${entries}`), count: parsed.length, passages, more };
}

interface EditionInSight {
  caseNumber: string;
  isPublished: boolean;
  content: string;
  changeNote: string | null;
}

/** Published and open editions, a batch at a time. */
async function* editionsInSight(): AsyncGenerator<EditionInSight> {
  for (let skip = 0; ; skip += BATCH) {
    const rows = await db.edition.findMany({
      where: { state: { in: ["PUBLISHED", ...OPEN_STATES] } },
      select: {
        state: true,
        changeNote: true,
        head: { select: { content: true } },
        reformCase: { select: { caseNumber: true } },
      },
      orderBy: [{ reformCase: { caseNumber: "asc" } }, { createdAt: "asc" }],
      skip,
      take: BATCH,
    });
    for (const { state, changeNote, head, reformCase } of rows)
      if (head) yield { ...reformCase, isPublished: state === "PUBLISHED", content: head.content, changeNote };
    if (rows.length < BATCH) return;
  }
}

function touchedIn(edition: EditionInSight, before: WordMatcher, after: WordMatcher): TouchedPassage[] {
  const { caseNumber, isPublished, changeNote } = edition;
  const content = readContent(edition.content);
  return passagesIn(content, changeNote).flatMap(({ path, text }) => {
    const [was, is] = [matchesOf(text, before), matchesOf(text, after)];
    const only = (these: typeof was, those: typeof was) =>
      these.filter(({ offset, passage }) => !those.some((o) => o.offset === offset && o.passage === passage));
    const shown = (isNew: boolean) => (match: (typeof was)[number]) => ({
      ...sentenceAround(text, match.offset, match.passage.length),
      caseNumber,
      title: content.title,
      isPublished,
      path,
      word: match.passage,
      right: match.right,
      isNew,
    });
    return [...only(is, was).map(shown(true)), ...only(was, is).map(shown(false))];
  });
}

function sha256Of(text: string): string {
  return createHash("sha256").update(text, "utf8").digest("hex");
}
