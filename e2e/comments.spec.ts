import type { Page } from "@playwright/test";
import { InputMethod } from "./support/input-method";
import { aDraft, expect, expectAccessible, openReview, submit, test } from "./support/test";

/** Selects words of the text as a person does, from their beginning to their end. */
async function select(page: Page, words: string): Promise<void> {
  await page.locator("[data-text=body]").evaluate((field, wanted) => {
    const walker = document.createTreeWalker(field, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const at = (node.textContent ?? "").indexOf(wanted);
      if (at >= 0) return document.getSelection()?.setBaseAndExtent(node, at, node, at + wanted.length);
    }
    throw new Error(`not found: ${wanted}`);
  }, words);
}

test("a comment on a passage reaches the editor, is answered, and says when its words are gone", async ({
  signInAs,
}) => {
  const title = "有批注的改革";
  const editor = await signInAs("minzheng");
  await aDraft(editor, title);
  await submit(editor);
  const admin = await signInAs("admin1");
  await openReview(admin, title);
  await admin.getByLabel(/意见/).fill("请看批注。");
  await select(admin, "第二段");
  await admin.getByRole("button", { name: "批注所选文字" }).click();
  await expect(admin.getByLabel("针对")).toHaveValue("body");
  await expect(admin.getByLabel(/引用原文/)).toHaveValue("第二段");
  const text = admin.getByLabel("批注内容");
  await expect(text).toBeFocused();
  const ime = await InputMethod.of(admin);
  await ime.begin();
  await ime.end("来自哪里", "Enter");
  await expect(text).toHaveValue("来自哪里");
  await text.press("Control+Enter");
  const comment = admin.getByRole("article").filter({ hasText: "来自哪里" });
  await expect(comment).toContainText("第二段");
  await expect(text).toHaveValue("");
  await expect(admin.getByLabel(/意见/)).toHaveValue("请看批注。");
  for (const width of [375, 1366]) {
    await admin.setViewportSize({ width, height: 768 });
    await expectAccessible(admin);
  }
  await admin.getByRole("button", { name: "退回修改" }).click();
  await expect(admin.getByRole("status").filter({ hasText: "已退回修改" })).toBeVisible();

  await editor.goto("/desk");
  await editor.getByRole("link", { name: title }).first().click();
  await editor.getByRole("link", { name: "编辑", exact: true }).click();
  await editor.getByText("批注（1 条未解决）").click();
  await expect(editor.getByRole("link", { name: "去修改 全文" })).toHaveAttribute("href", "#field-body");
  await editor.getByRole("textbox", { name: "全文", exact: true }).fill("新的开头。\n第一段。\n另写的一段。");
  await editor.getByRole("button", { name: "保存草稿" }).click();
  await expect(editor.getByRole("status").filter({ hasText: "草稿已保存" })).toBeVisible();
  await editor.goto(`${editor.url().replace(/\/edit(#.*)?$/, "")}/checks`);
  await expect(editor.getByText("还有 1 条批注没有解决")).toBeVisible();
  await expectAccessible(editor);
  await editor.getByRole("link", { name: /^去回复/ }).click();
  const answered = editor.getByRole("article").filter({ hasText: "来自哪里" });
  await expect(answered.getByText("原文已改")).toBeVisible();
  await answered.getByText("回复", { exact: true }).click();
  await answered.getByRole("textbox", { name: "回复管理员甲的批注" }).fill("已改写。");
  await answered.getByRole("button", { name: "发出回复" }).click();
  await expect(answered.getByText("已改写。")).toBeVisible();
  await answered.getByRole("button", { name: "标为已解决" }).click();
  await expect(editor.getByText("已解决 1 条")).toBeVisible();
});

test("without scripts a passage is quoted; words that are not there are refused and kept", async ({ signInAs }) => {
  const title = "不用脚本批注的改革";
  const editor = await signInAs("chengguan");
  await aDraft(editor, title);
  await submit(editor);
  const admin = await signInAs("admin2", { withoutScripts: true });
  await openReview(admin, title);
  await admin.getByText("添加批注").click();
  await admin.getByLabel("针对").selectOption("body");
  await admin.getByLabel(/引用原文/).fill("没有的话");
  await admin.getByLabel("批注内容").fill("请核对。");
  await admin.getByRole("button", { name: "发出批注" }).click();
  await expect(admin.getByText("没有这段文字").first()).toBeVisible();
  await expect(admin.getByLabel("批注内容")).toHaveValue("请核对。");
  await admin.getByLabel(/引用原文/).fill("第二段");
  await admin.getByRole("button", { name: "发出批注" }).click();
  await expect(admin.getByRole("article").filter({ hasText: "请核对。" })).toContainText("第二段");
});
