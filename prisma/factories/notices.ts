import type { Actor } from "@/lib/auth/types";
import { db } from "@/lib/db";
import type { NotificationKind } from "@/lib/generated/prisma/enums";

/** What stands in the inbox of a person, in order. */
export async function inboxOf({ userId }: Actor, kind?: NotificationKind) {
  const rows = await db.notification.findMany({
    where: { userId, ...(kind ? { kind } : {}) },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
  });
  return rows;
}

/** The kinds of what a person was told, in order. */
export const toldTo = async (person: Actor) => (await inboxOf(person)).map(({ kind }) => kind);

/** Which of these people were told of something of this kind. */
export async function toldOf<Name extends string>(kind: NotificationKind, people: Record<Name, Actor>) {
  const rows = await db.notification.findMany({ where: { kind }, select: { userId: true } });
  const ids = new Set(rows.map(({ userId }) => userId));
  return (Object.keys(people) as Name[]).filter((name) => ids.has(people[name].userId));
}

export async function aComment(author: Actor, editionId: string, text = "这个数字请核对。"): Promise<string> {
  const { id } = await db.comment.create({ data: { editionId, authorId: author.userId, text }, select: { id: true } });
  return id;
}
