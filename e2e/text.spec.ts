import { aDraft, expect, test } from "./support/test";

const RARE = "𠮷田𪚥𱍐 👩‍👩‍👧‍👦🏳️‍🌈 葛\u{E0100}城 e\u0301 <b>&amp;";

test("rare characters, joined emoji and what looks like markup stand on the page to the last character", async ({
  signInAs,
}) => {
  const editor = await signInAs("minzheng");
  await aDraft(editor, RARE);
  await expect(editor.locator("#field-title")).toHaveValue(RARE);
  await editor.reload();
  await expect(editor.locator("#field-title")).toHaveValue(RARE.normalize("NFC"));
  await editor.goto(editor.url().replace(/\/edit(#.*)?$/, "/preview?script=zh-hans"));
  expect(await editor.getByRole("heading", { level: 1 }).textContent()).toBe(RARE.normalize("NFC"));
});

test("a megabyte pasted is refused at its field, and stays there with everything else", async ({ given }) => {
  const editor = await given.aDraft("minzheng", "粘贴一兆的改革");
  const megabyte = "改革".repeat(175_000);
  await editor.getByLabel("摘要").fill(megabyte);
  await editor.locator("#field-title").fill("同时改的标题");
  await editor.getByRole("button", { name: "保存草稿" }).click();
  await expect(editor.getByRole("alert").filter({ hasText: "最多 1000 个字符" })).toBeVisible({ timeout: 15_000 });
  expect((await editor.getByLabel("摘要").inputValue()) === megabyte).toBe(true);
  await expect(editor.locator("#field-title")).toHaveValue("同时改的标题");
});

test("half a character is refused, not replaced in silence", async ({ given }) => {
  const editor = await given.aDraft("minzheng", "半个字的改革");
  await editor.getByLabel("摘要").evaluate((field) => {
    (field as HTMLTextAreaElement).value = "半个\uD83D字";
    field.dispatchEvent(new InputEvent("input", { bubbles: true }));
  });
  await editor.getByRole("button", { name: "保存草稿" }).click();
  await expect(editor.getByRole("alert").filter({ hasText: "残缺的字符" })).toBeVisible();
});
