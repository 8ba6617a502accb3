import "server-only";
import { db } from "@/lib/db";
import type { Fault } from "@/lib/errors";

/** What stands for the system, in the languages of the desk. */
const SYSTEM = ["系统", "系統", "system"];

/** The people of a log's filter: one of them, the system, or why it is not clear who is meant. */
export type Found = { userId: string | null } | { fault: Fault };

/** @param typed an e-mail address, or the whole name of one person */
export async function findPerson(typed: string): Promise<Found> {
  if (SYSTEM.includes(typed.toLowerCase())) return { userId: null };
  const people = await db.user.findMany({
    where: { OR: [{ email: typed.toLowerCase() }, { name: typed }] },
    select: { id: true },
    take: 2,
  });
  const [person, another] = people;
  if (!person) return { fault: { path: "person", code: "UNKNOWN_PERSON" } };
  return another ? { fault: { path: "person", code: "SEVERAL_PEOPLE" } } : { userId: person.id };
}
