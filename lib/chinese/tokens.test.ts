import { expect, test } from "vitest";
import { searchText } from "./tokens";

test.each([
  ["居住證", "居住证"],
  ["城市ＧＥＰ核算", "城市gep核算"],
  ["碳幣（App）", "碳币(app)"],
])("%s is searched as %s", (typed, form) => expect(searchText(typed)).toBe(form));

test("either script finds either script", () => {
  expect(searchText("鹽田率先啟動居住證制度")).toContain(searchText("居住证"));
  expect(searchText("盐田率先启动居住证制度")).toContain(searchText("居住證"));
});
