import "server-only";
import type { Actor } from "@/lib/auth/types";
import { db, type Tx } from "@/lib/db";
import { assertAllowed } from "@/lib/errors";
import { canChangeSettings, canReadSettings } from "./policy";
import { NO_SETTINGS, SETTING_NAMES, storedSettings, type SiteSettings } from "./schema";
import type { SettingsChange, SettingsPage } from "./types";

/** What is said of the site on every public page. Its answers have the tag `site` (lib/archive/tags.ts). */
export async function getSiteSettings(client: Tx = db): Promise<SiteSettings> {
  const [inForce] = await client.$queryRaw<{ settings: unknown }[]>`
    SELECT settings FROM site_settings_version ORDER BY version DESC LIMIT 1`;
  return inForce ? storedSettings.parse(inForce.settings) : NO_SETTINGS;
}

/** Versions that the page of settings tells; older ones are in the audit log. */
const SHOWN_VERSIONS = 30;

/** @throws DomainError ONLY_ADMINISTRATORS_AND_AUDITORS */
export async function getSettingsPage(actor: Actor): Promise<SettingsPage> {
  assertAllowed(canReadSettings(actor));
  const rows = await db.siteSettingsVersion.findMany({
    select: { version: true, settings: true, note: true, at: true, author: { select: { name: true } } },
    orderBy: { version: "desc" },
    take: SHOWN_VERSIONS + 1,
  });
  const versions = rows.map(({ settings, author, ...row }) => ({
    ...row,
    by: author.name,
    settings: storedSettings.parse(settings),
  }));
  const [inForce] = versions;
  return {
    version: inForce?.version ?? 0,
    settings: inForce?.settings ?? NO_SETTINGS,
    history: versions.slice(0, SHOWN_VERSIONS).map(({ settings, ...row }, n) => ({
      ...row,
      changes: changesBetween(versions[n + 1]?.settings ?? NO_SETTINGS, settings),
    })),
    mayChange: canChangeSettings(actor),
  };
}

function changesBetween(before: SiteSettings, after: SiteSettings): SettingsChange["changes"] {
  return SETTING_NAMES.filter((name) => before[name] !== after[name]).map((name) => ({
    name,
    before: before[name],
    after: after[name],
  }));
}
