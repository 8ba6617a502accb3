import { expect, test } from "vitest";
import { faultsOf } from "@/lib/forms/faults";
import { policeRecordAddress, SETTING_NAMES, settingsSchema, storedSettings } from "./schema";

const blank = Object.fromEntries(SETTING_NAMES.map((name) => [name, ""]));
const faults = (change: Record<string, string>) => {
  const parsed = settingsSchema.safeParse({ ...blank, version: "0", note: "取得备案号", ...change });
  return parsed.success ? [] : faultsOf(parsed.error).map(({ path, code }) => `${path} ${code}`);
};

test.each([
  ["siteId", "4403080001"],
  ["siteId", "bm14000002"],
  ["icp", "粤ICP备05000001号-1"],
  ["icp", "京ICP备05000001号"],
  ["policeRecord", "粤公网安备 44030802000001号"],
  ["policeRecord", "粤公网安备44030802000001号"],
  ["officialMark", "https://bszs.conac.cn/sitename?method=show&id=53A1B2C3"],
  ["faultFinder", "https://zfwzgl.www.gov.cn/exposure/jiucuo.html?site_code=4403080001"],
  ["sponsor", "中共盐田区委办公室"],
])("%s may be %s", (name, typed) => {
  expect(faults({ [name]: typed })).toEqual([]);
  expect(faults({ [name]: "" })).toEqual([]);
});

test.each([
  ["siteId", "440308", "BAD_SITE_ID"],
  ["siteId", "４４０３０８０００１", "BAD_SITE_ID"],
  ["icp", "05000001", "BAD_ICP"],
  ["policeRecord", "44030802000001", "BAD_POLICE_RECORD"],
  ["officialMark", "javascript:alert(1)", "BAD_URL"],
  ["faultFinder", "zfwzgl.www.gov.cn", "BAD_URL"],
  ["sponsor", "办\u202E公室", "INVISIBLE_CHARACTER"],
  ["contact", "一\n二", "CONTROL_CHARACTER"],
  ["siteName", "字".repeat(41), "TOO_LONG"],
  ["note", " ", "REQUIRED"],
])("%s may not be %s", (name, typed, code) => expect(faults({ [name]: typed })).toEqual([`${name} ${code}`]));

test("what belongs together is asked for together", () => {
  expect(faults({ siteNameHant: "鹽田改革檔案" })).toEqual(["siteName REQUIRED"]);
  expect(faults({ licenceUrl: "https://creativecommons.org/licenses/by/4.0/" })).toEqual(["licenceName REQUIRED"]);
});

test("a version from before a setting existed reads as without it", () => {
  expect(storedSettings.parse({ sponsor: "某办", gone: "旧" })).toEqual({
    ...Object.fromEntries(SETTING_NAMES.map((name) => [name, null])),
    sponsor: "某办",
  });
});

test("the police record leads to its own entry of the register", () => {
  expect(policeRecordAddress("粤公网安备 44030802000001号")).toBe(
    "https://beian.mps.gov.cn/#/query/webSearch?code=44030802000001",
  );
});
