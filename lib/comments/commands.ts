import "server-only";
import type { Actor } from "@/lib/auth/types";
import { readContent } from "@/lib/cases/canonical";
import { headOf, lockEdition, type LockedEdition } from "@/lib/cases/edition-record";
import type { Tx } from "@/lib/db";
import { assertAllowed, DomainError } from "@/lib/errors";
import type { Prisma } from "@/lib/generated/prisma/client";
import { announceComment } from "@/lib/notifications/commands";
import { once, saying, type Once } from "@/lib/requests/commands";
import { fieldsOf, type Field } from "@/lib/review/fields";
import { anchorIn } from "./anchors";
import { canComment } from "./policy";
import { ANCHORED_IN } from "./queries";
import type { Remark } from "./schema";

/**
 * Says something of an edition, of a field of it, or of a passage of that field.
 * @returns the id of the comment
 * @throws DomainError NOT_FOUND, READ_ONLY, INVALID with a fault at `field` (there is none) or `passage` (not in its text,
 *   or in several places that cannot be told apart)
 */
export async function addComment(
  actor: Actor,
  { requestId, editionId, field: key, passage, text, ...seen }: Once & Remark & { editionId: string },
): Promise<string> {
  return once(actor, { requestId }, saying(`comment ${editionId}`, key, passage, text), async (tx) => {
    const edition = await lockToComment(tx, actor, editionId);
    const field = key === null ? null : await fieldOf(tx, edition, key);
    if (passage === null) return say(tx, { editionId, authorId: actor.userId, text, fieldPath: field?.key ?? null });
    if (!field) throw new DomainError("INVALID", [{ path: "field", code: "REQUIRED" }]);
    const anchor = anchorIn(field.text, passage, seen);
    if (!anchor) throw new DomainError("INVALID", [passageFault(field.text, passage)]);
    return say(tx, { editionId, authorId: actor.userId, text, fieldPath: field.key, ...anchor });
  });
}

/**
 * Answers a comment. An answer to an answer belongs to the comment both are about.
 * @returns the id of the comment that is answered
 * @throws DomainError NOT_FOUND, READ_ONLY
 */
export async function replyToComment(
  actor: Actor,
  { requestId, editionId, commentId, text }: Once & { editionId: string; commentId: string; text: string },
): Promise<string> {
  return once(actor, { requestId }, saying(`reply ${commentId}`, text), async (tx) => {
    const { id: repliesToId } = await lockComment(tx, actor, editionId, commentId);
    await say(tx, { editionId, authorId: actor.userId, text, repliesToId });
    return repliesToId;
  });
}

/** @throws DomainError NOT_FOUND, READ_ONLY */
export async function resolveComment(actor: Actor, named: Once & Named): Promise<void> {
  await once(actor, named, `resolve ${named.commentId}`, async (tx) => {
    const { id, resolvedAt } = await lockComment(tx, actor, named.editionId, named.commentId);
    // Whoever came first resolved it.
    if (resolvedAt === null)
      await tx.comment.update({ where: { id }, data: { resolvedAt: new Date(), resolvedById: actor.userId } });
    return null;
  });
}

/** @throws DomainError NOT_FOUND, READ_ONLY */
export async function reopenComment(actor: Actor, named: Once & Named): Promise<void> {
  await once(actor, named, `reopen ${named.commentId}`, async (tx) => {
    const { id } = await lockComment(tx, actor, named.editionId, named.commentId);
    await tx.comment.update({ where: { id }, data: { resolvedAt: null, resolvedById: null } });
    return null;
  });
}

interface Named {
  editionId: string;
  commentId: string;
}

/** The one place where something said is kept, a comment or an answer: whoever is to hear of it is told from here. */
async function say(tx: Tx, said: Prisma.CommentUncheckedCreateInput): Promise<string> {
  const { editionId, authorId } = said;
  const { id } = await tx.comment.create({ data: said, select: { id: true } });
  const [claim] = await tx.$queryRaw<{ user_id: string }[]>`
    SELECT k.user_id FROM review_claim k JOIN edition e ON e.id = k.edition_id AND e.lock_version = k.lock_version
     WHERE k.edition_id = ${editionId}::uuid`;
  await announceComment(tx, { editionId, commentId: id, authorId, claimedById: claim?.user_id ?? null });
  return id;
}

async function lockToComment(tx: Tx, actor: Actor, editionId: string): Promise<LockedEdition> {
  const edition = await lockEdition(tx, actor, editionId);
  assertAllowed(canComment(actor, edition.managers));
  return edition;
}

async function lockComment(tx: Tx, actor: Actor, editionId: string, commentId: string) {
  await lockToComment(tx, actor, editionId);
  const comment = UUID.test(commentId)
    ? await tx.comment.findFirst({
        where: { id: commentId, editionId, repliesToId: null },
        select: { id: true, resolvedAt: true },
      })
    : null;
  if (!comment) throw new DomainError("NOT_FOUND");
  return comment;
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** A field of what the edition says now, or of what it would replace: what was removed can be spoken of too. */
async function fieldOf(tx: Tx, edition: LockedEdition, key: string): Promise<Field> {
  const head = await headOf(tx, edition);
  const base = await tx.edition.findFirst({
    where: { basedOn: { some: { id: edition.id } } },
    select: { head: { select: { content: true } } },
  });
  const contents = [head.content, ...(base?.head ? [base.head.content] : [])];
  for (const content of contents) {
    const field = fieldsOf(readContent(content), ANCHORED_IN).find((one) => one.key === key);
    // Of what was removed no passage is left to find.
    if (field) return content === head.content ? field : { ...field, text: "" };
  }
  throw new DomainError("INVALID", [{ path: "field", code: "NO_SUCH_FIELD" }]);
}

function passageFault(text: string, passage: string) {
  return { path: "passage", code: text.includes(passage) ? "SEVERAL_PLACES" : "NOT_IN_TEXT" };
}
