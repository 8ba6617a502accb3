import { expect, test } from "vitest";
import { csvLine } from "./csv";

test("quotes, commas and line breaks stay in their cell", () => {
  expect(csvLine(['他说"好"', "a,b", "第一行\n第二行", ""])).toBe('"他说""好""","a,b","第一行\n第二行",""\r\n');
});

test.each(["=1+1", "+1", "-1+1", "-a", "@SUM(A1)", "\t=1", " =1", "\r=1", "＝1+1", "＋1", "－1", "＠a", "\uFEFF=1"])(
  "%j is no formula",
  (cell) => expect(csvLine([cell])).toBe(`"'${cell}"\r\n`),
);

test.each(["-1", "-98.10", "1-2", "a=b", "YT-0003", "系统", "{}"])("%j stays as it is", (cell) =>
  expect(csvLine([cell])).toBe(`"${cell}"\r\n`),
);
