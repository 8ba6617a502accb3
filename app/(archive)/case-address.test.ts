import { expect, test } from "vitest";
import { readCaseAddress, readComparisonAddress, readEditionAddress } from "./case-address";

const NOT_AN_EDITION = ["0", "01", "-1", "1.5", "99999999999", "", "１", "1.JSON", "1.md.json"];

test("a case is asked for by its number, in any case and in three forms", () => {
  expect(readCaseAddress("YT-0003")).toEqual({ caseNumber: "YT-0003", form: "", isCanonical: true });
  expect(readCaseAddress("yt-0003.md")).toEqual({ caseNumber: "YT-0003", form: ".md", isCanonical: false });
  expect(readCaseAddress("YT-0003.json")).toMatchObject({ form: ".json" });
  for (const text of ["YT-3", "YT0003", "YT-0003.xml", "YT-0003.md ", "../YT-0003"])
    expect(readCaseAddress(text)).toBeNull();
});

test("an edition is a whole number from 1", () => {
  expect(readEditionAddress("12.md")).toEqual({ number: 12, form: ".md" });
  for (const text of NOT_AN_EDITION) expect(readEditionAddress(text), text).toBeNull();
});

test("a comparison is of two of them, in whichever order they were typed", () => {
  expect(readComparisonAddress("1..2")).toEqual({ from: 1, to: 2 });
  expect(readComparisonAddress("12..3")).toEqual({ from: 12, to: 3 });
  for (const text of NOT_AN_EDITION) {
    expect(readComparisonAddress(`1..${text}`), text).toBeNull();
    expect(readComparisonAddress(`${text}..2`), text).toBeNull();
  }
  for (const text of ["1.2", "1...2", "1..2..3", "1..2.json"]) expect(readComparisonAddress(text)).toBeNull();
});
