import "server-only";
import { appendAudit } from "@/lib/audit/commands";
import type { Actor } from "@/lib/auth/types";
import { assertRightsHold } from "@/lib/cases/edition-record";
import { STARTING_DICTIONARY } from "@/lib/chinese/dictionary";
import { isUniqueViolation, transaction } from "@/lib/db";
import { assertAllowed, DomainError } from "@/lib/errors";
import { canChangeDictionary } from "./policy";
import { pairsAsTyped, readPairs, type TypedPairs } from "./schema";
import { changedWords } from "./touched";

export interface DictionaryToSave {
  typed: TypedPairs;
  /** The version the change was made to. */
  version: number;
  /** Why it was changed. */
  note: string;
}

/**
 * A new version of the site's dictionary, by which every page is converted from now on. Nothing is written where nothing
 * changed.
 * @returns the version in force
 * @throws DomainError ONLY_ADMINISTRATORS, READ_ONLY, INVALID with a fault at each line, STALE (somebody wrote a version in
 *   between)
 */
export async function saveDictionary(actor: Actor, { typed, version, note }: DictionaryToSave): Promise<number> {
  assertAllowed(canChangeDictionary(actor));
  const { dictionary, faults } = readPairs(typed);
  if (faults.length > 0) throw new DomainError("INVALID", faults);
  try {
    return await transaction(async (tx) => {
      await assertRightsHold(tx, actor);
      const latest = await tx.scriptDictionaryVersion.findFirst({ orderBy: { version: "desc" } });
      const inForce = latest ?? START;
      // What was sent twice is there already.
      if (inForce.toHant === typed.toHant && inForce.toHans === typed.toHans) return latest?.version ?? 0;
      if ((latest?.version ?? 0) !== version) throw new DomainError("STALE");
      // What the archive begins with becomes a version when it is first changed, so that history is whole.
      if (!latest) await tx.scriptDictionaryVersion.create({ data: START });
      const next = inForce.version + 1;
      await tx.scriptDictionaryVersion.create({ data: { version: next, ...typed, note, authorId: actor.userId } });
      const before = readPairs(inForce).dictionary;
      const details = {
        version: next,
        note,
        toHant: changedWords(before.toHant, dictionary.toHant),
        toHans: changedWords(before.toHans, dictionary.toHans),
      };
      await appendAudit(tx, { what: "dictionary.changed", subjectId: "site", actorId: actor.userId, details });
      return next;
    });
  } catch (error) {
    if (isUniqueViolation(error)) throw new DomainError("STALE");
    throw error;
  }
}

const START = {
  version: 1,
  toHant: pairsAsTyped(STARTING_DICTIONARY.toHant),
  toHans: pairsAsTyped(STARTING_DICTIONARY.toHans),
  note: "随系统提供",
  authorId: null,
};
