import { expect } from "vitest";
import { db } from "@/lib/db";

export const stateOf = async (id: string) =>
  (await db.edition.findUniqueOrThrow({ where: { id }, select: { state: true } })).state;
/** An expected refusal, by its code. */
export const refusal = (code: string): unknown => expect.objectContaining({ name: "DomainError", code });
/** How many of several attempts at once succeeded, and the codes of the refusals. */
export async function outcomes(attempts: Promise<unknown>[]) {
  const settled = await Promise.allSettled(attempts);
  const refused = settled.flatMap((s) => (s.status === "rejected" ? [(s.reason as { code?: string }).code] : []));
  return { succeeded: settled.length - refused.length, refused: [...new Set(refused)] };
}
