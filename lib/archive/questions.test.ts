import { expect, test } from "vitest";
import { subjectsOf } from "./questions";

test.each([
  ["垃圾分类怎么做", ["垃圾分类"]],
  ["什么是碳币", ["碳币"]],
  ["碳币是什么", ["碳币"]],
  ["居住证怎么办理?", ["居住证", "办理?"]],
  ["谁负责垃圾分类", ["垃圾分类"]],
  ["有哪些教育改革", ["教育改革"]],
  ["盐田有多少个警区", ["盐田", "警区"]],
  ["哪一年开始三社联动", ["开始三社联动"]],
  ["义工有什么激励", ["义工", "激励"]],
  ["关于社区管理的改革", ["社区管理的改革"]],
])("%s is about %j", (question, subjects) => {
  expect(subjectsOf(question)).toEqual(subjects);
});

test("what asks nothing is left as it is, also where a word begins like a question", () => {
  for (const text of ["有害垃圾", "实有人口", "国有企业", "的", "gep"]) expect(subjectsOf(text)).toEqual([text]);
});
