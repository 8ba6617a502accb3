import pg from "pg";
import { afterAll, expect, test } from "vitest";
import { db } from "@/lib/db";
import { anAdministrator, aPerson } from "@/prisma/factories/given";
import { outcomes, refusal } from "@/prisma/factories/outcomes";
import { saveSettings } from "./commands";
import { getSettingsPage, getSiteSettings } from "./queries";
import { NO_SETTINGS } from "./schema";

const owner = new pg.Pool({ connectionString: process.env.TEST_OWNER_DATABASE_URL, max: 2 });
afterAll(() => owner.end());

test("a version is in force at once, audited, and told with what it changed", async () => {
  expect(await getSiteSettings()).toEqual(NO_SETTINGS);
  const admin = await anAdministrator();
  const first = { ...NO_SETTINGS, sponsor: "区委办", icp: "粤ICP备05000001号" };
  expect(await saveSettings(admin, { settings: first, version: 0, note: "首次填写" })).toBe(1);
  const second = { ...first, icp: null, contact: "0755-00000000" };
  expect(await saveSettings(admin, { settings: second, version: 1, note: "换联系方式" })).toBe(2);
  expect(await getSiteSettings()).toEqual(second);
  const { version, history } = await getSettingsPage(admin);
  expect(version).toBe(2);
  expect(history.map(({ note, by, changes }) => ({ note, by, changes }))).toEqual([
    {
      note: "换联系方式",
      by: admin.name,
      changes: [
        { name: "icp", before: "粤ICP备05000001号", after: null },
        { name: "contact", before: null, after: "0755-00000000" },
      ],
    },
    {
      note: "首次填写",
      by: admin.name,
      changes: [
        { name: "sponsor", before: null, after: "区委办" },
        { name: "icp", before: null, after: "粤ICP备05000001号" },
      ],
    },
  ]);
  const entry = await db.auditEntry.findFirst({ where: { what: "settings.changed" }, orderBy: { seq: "desc" } });
  expect(entry?.details).toMatchObject({ version: 2, after: { icp: null, contact: "0755-00000000" } });
  // Sent once more it is there already.
  expect(await saveSettings(admin, { settings: second, version: 1, note: "换联系方式" })).toBe(2);
  expect(await db.siteSettingsVersion.count()).toBe(2);
});

test("of several at once on the same version one is saved", async () => {
  const { version, settings } = await getSettingsPage(await anAdministrator());
  const admins = await Promise.all(Array.from({ length: 4 }, anAdministrator));
  const attempts = admins.map((admin, n) =>
    saveSettings(admin, { settings: { ...settings, contact: `电话 ${n}` }, version, note: "同时" }),
  );
  expect(await outcomes(attempts)).toEqual({ succeeded: 1, refused: ["STALE"] });
});

test("settings are for administrators; auditors read them", async () => {
  const [editor, auditor] = [await aPerson({ editorOf: [] }), await aPerson({ roles: ["AUDITOR"] })];
  const change = { settings: NO_SETTINGS, version: 0, note: "改" };
  await expect(saveSettings(editor, change)).rejects.toEqual(refusal("ONLY_ADMINISTRATORS"));
  await expect(saveSettings(auditor, change)).rejects.toEqual(refusal("READ_ONLY"));
  await expect(getSettingsPage(editor)).rejects.toEqual(refusal("ONLY_ADMINISTRATORS_AND_AUDITORS"));
  expect((await getSettingsPage(auditor)).mayChange.allowed).toBe(false);
});

test("versions are only added to", async () => {
  for (const table of ["site_settings_version", "script_dictionary_version"]) {
    await expect(db.$executeRawUnsafe(`UPDATE ${table} SET note = '别的'`)).rejects.toThrow("permission denied");
    await expect(owner.query(`TRUNCATE ${table}`)).rejects.toThrow("append-only");
  }
  await expect(owner.query("UPDATE site_settings_version SET note = '别的'")).rejects.toThrow("append-only");
  await expect(owner.query("DELETE FROM site_settings_version")).rejects.toThrow("append-only");
});

test("a new version says that every page of the archive has changed", async () => {
  const listener = await owner.connect();
  const told = new Promise<string>((resolve) =>
    listener.once("notification", (told: pg.Notification) => resolve(told.payload ?? "")),
  );
  await listener.query("LISTEN archive");
  const admin = await anAdministrator();
  const { version, settings } = await getSettingsPage(admin);
  await saveSettings(admin, { settings: { ...settings, organiser: "区档案馆" }, version, note: "承办单位" });
  expect(JSON.parse(await told)).toMatchObject({ tags: ["site"] });
  listener.release(true);
});
