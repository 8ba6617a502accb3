import "server-only";
import { appendAudit } from "@/lib/audit/commands";
import type { Actor } from "@/lib/auth/types";
import { assertRightsHold } from "@/lib/cases/edition-record";
import { queueDataset } from "@/lib/datasets/commands";
import { isUniqueViolation, transaction } from "@/lib/db";
import { assertAllowed, DomainError } from "@/lib/errors";
import { canChangeSettings } from "./policy";
import { NO_SETTINGS, SETTING_NAMES, SETTINGS_OF_FILES, storedSettings, type SiteSettings } from "./schema";

export interface SettingsToSave {
  settings: SiteSettings;
  /** The version the change was made to; 0 for the first. */
  version: number;
  /** Why it was changed. */
  note: string;
}

/**
 * A new version of the site's settings, on every public page from now on and soon in the files of the data page. Nothing is written where nothing changed.
 * @returns the version in force
 * @throws DomainError ONLY_ADMINISTRATORS, READ_ONLY, STALE (somebody wrote a version in between)
 */
export async function saveSettings(actor: Actor, { settings, version, note }: SettingsToSave): Promise<number> {
  assertAllowed(canChangeSettings(actor));
  try {
    return await transaction(async (tx) => {
      await assertRightsHold(tx, actor);
      const inForce = await tx.siteSettingsVersion.findFirst({ orderBy: { version: "desc" } });
      const before = inForce ? storedSettings.parse(inForce.settings) : NO_SETTINGS;
      const changed = SETTING_NAMES.filter((name) => before[name] !== settings[name]);
      // What was sent twice is there already.
      if (changed.length === 0) return inForce?.version ?? 0;
      if ((inForce?.version ?? 0) !== version) throw new DomainError("STALE");
      const next = version + 1;
      await tx.siteSettingsVersion.create({ data: { version: next, settings, note, authorId: actor.userId } });
      const details = { version: next, note, before: only(before, changed), after: only(settings, changed) };
      await appendAudit(tx, { what: "settings.changed", subjectId: "site", actorId: actor.userId, details });
      if (changed.some((name) => SETTINGS_OF_FILES.includes(name))) await queueDataset(tx);
      return next;
    });
  } catch (error) {
    if (isUniqueViolation(error)) throw new DomainError("STALE");
    throw error;
  }
}

function only(settings: SiteSettings, names: readonly (keyof SiteSettings)[]): Record<string, string | null> {
  return Object.fromEntries(names.map((name) => [name, settings[name]]));
}
