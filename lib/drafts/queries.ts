import "server-only";
import type { Actor } from "@/lib/auth/types";
import { draftFormSchema } from "@/lib/cases/form";
import { getDraftForEditing } from "@/lib/cases/queries";
import type { DraftForEditing } from "@/lib/cases/types";
import { understood } from "@/lib/cases/understood";
import { diffWords } from "@/lib/chinese/diff";
import { db } from "@/lib/db";
import type { Words } from "@/lib/i18n/languages";
import { differences } from "@/lib/review/differences";
import type { FieldChange } from "@/lib/review/types";
import { localKeyOf } from "./local-key";
import { typedSchema, type Typed } from "./schema";
import type { ContentBeingWritten, Keeping, TypedComparison, WorkingCopy } from "./types";

/**
 * The actor's own working copy of an edition that the actor may edit; nobody sees anybody else's.
 * @throws DomainError NOT_FOUND
 */
export async function getWorkingCopy(actor: Actor, editionId: string): Promise<WorkingCopy | null> {
  return copyOf(actor, await getDraftForEditing(actor, editionId));
}

/** While an edition waits for its review, and when it is closed, a copy is kept and not shown. */
async function copyOf(actor: Actor, draft: DraftForEditing): Promise<WorkingCopy | null> {
  const owned = { editionId: draft.editionId, userId: actor.userId };
  if (!draft.allowed.edit.allowed) return null;
  const row = await db.workingCopy.findUnique({ where: { editionId_userId: owned } });
  if (!row) return null;
  const { counter, baseRevisionId, content, updatedAt } = row;
  return { counter, baseRevisionId, typed: typedSchema.parse(JSON.parse(content)), keptAt: updatedAt.toISOString() };
}

/** What the page of the form needs so that nothing typed into it is lost. */
export async function getKeeping(actor: Actor, draft: DraftForEditing): Promise<Keeping> {
  const { userId } = actor;
  const { email } = await db.user.findUniqueOrThrow({ where: { id: userId }, select: { email: true } });
  return {
    editionId: draft.editionId,
    headRevisionId: draft.baseRevisionId,
    mayEdit: draft.allowed.edit.allowed,
    account: { id: userId, email },
    localKey: localKeyOf(userId),
    copy: await copyOf(actor, draft),
  };
}

/**
 * What the actor is writing: the head revision, and over it what autosave kept, as far as it can be understood.
 * @throws DomainError NOT_FOUND
 */
export async function getContentBeingWritten(actor: Actor, editionId: string): Promise<ContentBeingWritten> {
  const draft = await getDraftForEditing(actor, editionId);
  const copy = await copyOf(actor, draft);
  if (!copy) return { ...draft, base: draft.content };
  const { changeType } = copy.typed;
  return {
    ...draft,
    base: draft.content,
    content: written(draft, copy.typed),
    changeType: changeType === "MAJOR" || changeType === "MINOR" ? changeType : draft.changeType,
    changeNote: noteIn(copy.typed, draft) || null,
  };
}

const written = (draft: DraftForEditing, typed: Typed) => understood(draft.content, typed, draft.known);

/**
 * What the server has for the actor against what was typed elsewhere: in this browser, or in another window.
 * @throws DomainError NOT_FOUND
 */
export async function compareTyped(
  actor: Actor,
  editionId: string,
  typed: Typed,
  words: Words,
): Promise<TypedComparison> {
  const draft = await getDraftForEditing(actor, editionId);
  const copy = await copyOf(actor, draft);
  const theirs = copy ? written(draft, copy.typed) : draft.content;
  const { changes } = differences(theirs, written(draft, typed), words);
  const note = noteChange(noteIn(copy?.typed ?? {}, draft), noteIn(typed, draft));
  return { changes: [...changes, ...note], isWhole: draftFormSchema.safeParse(typed).success };
}

/** The public change note belongs to the edition, not to its content. */
function noteIn(typed: Typed, draft: DraftForEditing): string {
  const { changeNote = draft.changeNote } = typed;
  return typeof changeNote === "string" ? changeNote : "";
}

function noteChange(before: string, after: string): FieldChange[] {
  if (before === after) return [];
  const kind = before === "" ? "added" : after === "" ? "removed" : "changed";
  const parts = diffWords(before, after);
  const place = {
    key: "changeNote",
    group: "changeNote",
    path: "changeNote",
    row: null,
    aspect: null,
    moved: null,
  } as const;
  return [{ ...place, kind, parts, hasNumbers: false }];
}
