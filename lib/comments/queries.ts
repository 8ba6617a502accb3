import "server-only";
import type { Actor } from "@/lib/auth/types";
import { readContent } from "@/lib/cases/canonical";
import { assertReadable } from "@/lib/cases/editing";
import { managersOf } from "@/lib/cases/edition-record";
import { db } from "@/lib/db";
import type { Prisma } from "@/lib/generated/prisma/client";
import { wordsIn } from "@/lib/i18n/languages";
import { fieldsOf, type Field } from "@/lib/review/fields";
import { findPassage } from "./anchors";
import { canComment } from "./policy";
import type { CommentPlace, Comments, CommentThread } from "./types";

/**
 * What was said of an edition, with the passages found in the revision it stands on. Everyone keeps their name, also who
 * was suspended.
 * @throws DomainError NOT_FOUND
 */
export async function getComments(actor: Actor, editionId: string): Promise<Comments> {
  await assertReadable(db, actor, editionId);
  const [edition, rows] = await Promise.all([
    db.edition.findUniqueOrThrow({
      where: { id: editionId },
      select: { caseId: true, head: { select: { content: true } } },
    }),
    db.comment.findMany({
      where: { editionId, repliesToId: null },
      select: THREAD,
      orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    }),
  ]);
  const fields = edition.head ? fieldsOf(readContent(edition.head.content), ANCHORED_IN) : [];
  return {
    threads: rows.map((row) => threadOf(row, fields)),
    openCount: rows.filter(({ resolvedAt }) => resolvedAt === null).length,
    comment: canComment(actor, await managersOf(db, edition.caseId)),
  };
}

/** Passages are kept and found in one language, whoever looks at them in which. */
export const ANCHORED_IN = wordsIn("zh-Hans");

const SAID = { id: true, text: true, createdAt: true, author: { select: { name: true } } } as const;
const THREAD = {
  ...SAID,
  fieldPath: true,
  passage: true,
  before: true,
  after: true,
  occurrences: true,
  resolvedAt: true,
  resolvedBy: { select: { name: true } },
  replies: { select: SAID, orderBy: [{ createdAt: "asc" }, { id: "asc" }] },
} satisfies Prisma.CommentSelect;

type ThreadRow = Prisma.CommentGetPayload<{ select: typeof THREAD }>;

function threadOf(row: ThreadRow, fields: readonly Field[]): CommentThread {
  return {
    ...saidIn(row),
    place: placeOf(row, fields),
    resolved: row.resolvedAt && row.resolvedBy ? { by: row.resolvedBy.name, at: row.resolvedAt } : null,
    replies: row.replies.map(saidIn),
  };
}

function saidIn({ id, text, createdAt, author }: Pick<ThreadRow, keyof typeof SAID>) {
  return { id, text, at: createdAt, by: author.name };
}

function placeOf(row: ThreadRow, fields: readonly Field[]): CommentPlace | null {
  const { fieldPath: key, passage, before, after, occurrences } = row;
  if (key === null) return null;
  const field = fields.find((one) => one.key === key);
  const anchor =
    passage === null ? null : { passage, before: before ?? "", after: after ?? "", occurrences: occurrences ?? 1 };
  const isHere = field !== undefined && (anchor === null || findPassage(field.text, anchor) !== null);
  const group = (field?.group ?? key.split("/")[0]) as CommentPlace["group"];
  return { key, group, path: field?.path ?? null, passage, standing: isHere ? "here" : "gone" };
}
