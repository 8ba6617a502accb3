import { z } from "zod";
import { addressCell, optional } from "@/lib/cases/cells";
import { line, prose } from "@/lib/cases/schema";
import { toScript, type Script } from "@/lib/chinese/script";

/** A number as an authority gave it, in the one spelling it has. */
const numbered = (pattern: RegExp, code: string) =>
  optional(line(60)).refine((value) => value === null || pattern.test(value), code);

/** 网站标识码: ten characters, of which departments of the State Council have letters first. */
const SITE_ID = /^([1-9]\d{9}|[a-z]{2}\d{8})$/;
const ICP = /^\p{Script=Han}ICP备\d{6,12}号(-\d{1,3})?$/u;
const POLICE_RECORD = /^\p{Script=Han}公网安备\s?\d{14}号$/u;

/** What is said of the site on every public page; what is empty is not drawn. In the order of the form. */
const FIELDS = {
  siteName: optional(line(40)),
  siteNameHant: optional(line(40)),
  sponsor: optional(line(100)),
  organiser: optional(line(100)),
  siteId: numbered(SITE_ID, "BAD_SITE_ID"),
  icp: numbered(ICP, "BAD_ICP"),
  policeRecord: numbered(POLICE_RECORD, "BAD_POLICE_RECORD"),
  /** Where the mark of a party or government site (党政机关网站标识) leads. */
  officialMark: addressCell,
  /** Where 政府网站找错 leads. */
  faultFinder: addressCell,
  contact: optional(line(200)),
  licenceName: optional(line(100)),
  licenceUrl: addressCell,
  licenceText: optional(prose(1000)),
} as const;

export type SettingName = keyof typeof FIELDS;
export const SETTING_NAMES = Object.keys(FIELDS) as SettingName[];
export type SiteSettings = Readonly<Record<SettingName, string | null>>;

export const NO_SETTINGS = Object.fromEntries(SETTING_NAMES.map((name) => [name, null])) as SiteSettings;

/** @returns null where the site goes by the name it was delivered with */
export function nameOfSite(script: Script, { siteName: hans, siteNameHant: hant }: SiteSettings): string | null {
  return script === "zh-hant" ? (hant ?? (hans && toScript(hans, script))) : hans;
}

/** What the files of the archive say of themselves: when one of these changes they are made anew. */
export const SETTINGS_OF_FILES: readonly SettingName[] = [
  "siteName",
  "siteNameHant",
  "licenceName",
  "licenceUrl",
  "licenceText",
];

/** What the form sends. */
export const settingsSchema = z
  .object({ ...FIELDS, version: z.coerce.number().int().min(0), note: optional(line(200)) })
  .superRefine(({ siteName, siteNameHant, licenceName, licenceUrl, licenceText, note }, ctx) => {
    const missing = (path: string) => ctx.addIssue({ code: "custom", path: [path], message: "REQUIRED" });
    if (siteNameHant !== null && siteName === null) missing("siteName");
    if (licenceName === null && (licenceUrl ?? licenceText) !== null) missing("licenceName");
    if (note === null) missing("note");
  });

/** A version as it is stored: what it does not know yet is empty. */
export const storedSettings = z
  .record(z.string(), z.string().nullable())
  .transform((stored) => Object.fromEntries(SETTING_NAMES.map((name) => [name, stored[name] ?? null])) as SiteSettings);

/** Where the register of the police shows the record: its number is in the address. */
export function policeRecordAddress(policeRecord: string): string {
  return `https://beian.mps.gov.cn/#/query/webSearch?code=${/\d{14}/.exec(policeRecord)?.[0] ?? ""}`;
}

/** Where the register of the ministry answers for ICP records. */
export const ICP_REGISTER = "https://beian.miit.gov.cn/";
