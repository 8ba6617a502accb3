import "server-only";
import type { Tx } from "@/lib/db";
import { DomainError } from "@/lib/errors";
import type { Edition } from "@/lib/generated/prisma/client";
import { mergeWritten, valueAt } from "@/lib/merge/merge";
import type { Side, Written } from "@/lib/merge/types";
import { canonicalJson, readContent, REDACTED, sha256Of } from "./canonical";
import { assertFits, headOf, isId, updateEdition, writeRevision, type Note } from "./edition-record";

/** A revision that something was written on. */
export interface Base {
  id: string;
  content: string;
  /** Null in revisions that were made before they kept it. */
  changeType: Note["changeType"] | null;
  changeNote: string | null;
}

/** @throws DomainError INVALID (it is no revision of this edition), REDACTED */
export async function revisionOf(tx: Tx, edition: Edition, id: string): Promise<Base> {
  const found = isId(id)
    ? await tx.revision.findFirst({
        where: { id, editionId: edition.id },
        select: { id: true, content: true, changeType: true, changeNote: true },
      })
    : null;
  if (!found) throw new DomainError("INVALID", [{ path: "baseRevisionId", code: "INVALID" }]);
  if (found.content === REDACTED) throw new DomainError("REDACTED");
  return found;
}

/** Two people's changes of one base, which overlap. */
export interface Overlapping {
  editionId: string;
  base: Base;
  before: Written;
  mine: Written;
  headRevisionId: string;
  /** Keys of lib/merge. */
  overlaps: string[];
  resolved: (choose: (key: string) => Side) => Written;
}

/** Nothing was saved: somebody has to choose. */
export class OverlappingSave extends DomainError {
  constructor(
    code: "STALE" | "UNDECIDED",
    readonly save: Overlapping,
    readonly choices: ReadonlyMap<string, Side> = new Map(),
  ) {
    super(code);
  }
}

interface Writing {
  kind: "SAVE" | "TAKE_OVER";
  authorId: string;
  base: Base;
  mine: Written;
  /** Called where the changes overlap. */
  decide: (save: Overlapping) => (key: string) => Side;
}

export interface Placed {
  /** The head of the edition now. */
  revisionId: string;
  /** The head has what others saved since the base. */
  isMerged: boolean;
  /** The revision that holds exactly what was written; null when nothing was. */
  ownRevisionId: string | null;
}

/**
 * What was written on one revision comes into the edition, whatever was saved since: as its next revision, or, where the
 * edition has another head by now, as a revision of its own that a merge takes up. So whoever wrote is a contributor.
 * Only with the edition locked.
 */
export async function putOnHead(tx: Tx, edition: Edition, writing: Writing): Promise<Placed> {
  const { kind, authorId, base, mine } = writing;
  const head = await headOf(tx, edition);
  const theirs: Written = { ...readContent(head.content), ...noteOf(edition) };
  if (isSame(mine, theirs)) return { revisionId: head.id, isMerged: false, ownRevisionId: null };
  const own = {
    editionId: edition.id,
    kind,
    parentId: base.id,
    authorId,
    content: contentOf(mine),
    note: noteOf(mine),
  };
  if (base.id === head.id) {
    const { id } = await writeRevision(tx, own);
    await updateEdition(tx, edition, { headRevisionId: id, ...noteOf(mine) });
    return { revisionId: id, isMerged: false, ownRevisionId: id };
  }
  assertFits(own.content);
  if (await wasMerged(tx, own)) return { revisionId: head.id, isMerged: true, ownRevisionId: null };
  const before: Written = { ...readContent(base.content), ...noteBefore(base, edition) };
  const merge = mergeWritten(before, theirs, mine);
  const settled = await settledByOwn(tx, own, theirs, mine, merge.conflicts);
  const overlaps = merge.conflicts.filter((key) => !settled.has(key));
  const resolved: Overlapping["resolved"] = (choose) => merge.resolved((key) => settled.get(key) ?? choose(key));
  const save = { editionId: edition.id, base, before, mine, headRevisionId: head.id, overlaps, resolved };
  const merged = resolved(overlaps.length > 0 ? writing.decide(save) : () => "theirs");
  if (isSame(merged, theirs) && merge.conflicts.length === 0)
    return { revisionId: head.id, isMerged: true, ownRevisionId: null };
  const { id: ownRevisionId } = await writeRevision(tx, own);
  if (isSame(merged, theirs)) return { revisionId: head.id, isMerged: true, ownRevisionId };
  const { id } = await writeRevision(tx, {
    editionId: edition.id,
    kind: "MERGE",
    parentId: head.id,
    mergedFromId: ownRevisionId,
    authorId,
    content: contentOf(merged),
    note: noteOf(merged),
  });
  await updateEdition(tx, edition, { headRevisionId: id, ...noteOf(merged) });
  return { revisionId: id, isMerged: true, ownRevisionId };
}

/**
 * Nobody overlaps with oneself: what came of this very form before, at a take-over or by a save whose answer was lost, and
 * was not changed since, gives way to what was typed on; what was not typed on gives way to what somebody changed.
 */
async function settledByOwn(
  tx: Tx,
  { parentId, authorId }: { parentId: string; authorId: string },
  theirs: Written,
  mine: Written,
  conflicts: readonly string[],
): Promise<Map<string, Side>> {
  const settled = new Map<string, Side>();
  const earlier =
    conflicts.length > 0
      ? await tx.revision.findFirst({ where: { parentId, authorId }, orderBy: { createdAt: "desc" } })
      : null;
  if (!earlier || earlier.content === REDACTED) return settled;
  const { changeType, changeNote } = earlier;
  const before: Written = { ...readContent(earlier.content), changeType: changeType ?? theirs.changeType, changeNote };
  for (const key of conflicts) {
    const was = canonicalJson(valueAt(before, key) ?? null);
    if (was === canonicalJson(valueAt(theirs, key) ?? null)) settled.set(key, "mine");
    else if (was === canonicalJson(valueAt(mine, key) ?? null)) settled.set(key, "theirs");
  }
  return settled;
}

/** The very same was merged before: the answer was lost, and it came again. */
async function wasMerged(
  tx: Tx,
  own: { editionId: string; parentId: string; authorId: string; content: object; note: Note },
) {
  const { editionId, parentId, authorId, content, note } = own;
  const sha256 = sha256Of(canonicalJson(content));
  return (
    (await tx.revision.count({
      where: { kind: "MERGE", editionId, mergedFrom: { parentId, authorId, sha256, ...note } },
    })) > 0
  );
}

// A note that nobody knows any more is nobody's: two different ones overlap.
const UNKNOWN_NOTE = "?";

function noteBefore({ changeType, changeNote }: Base, now: Note): Note {
  return changeType === null ? { changeType: now.changeType, changeNote: UNKNOWN_NOTE } : { changeType, changeNote };
}

const noteOf = ({ changeType, changeNote }: Note): Note => ({ changeType, changeNote });

function contentOf({ changeType: _type, changeNote: _note, ...content }: Written) {
  return content;
}

const isSame = (one: Written, other: Written) => canonicalJson(one) === canonicalJson(other);
