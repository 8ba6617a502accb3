import type { Page } from "@playwright/test";
import { aCaseInWord } from "../prisma/factories/word-files";
import { expect, expectAccessible, openReview, submit, test } from "./support/test";

const DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
const wordFile = (buffer: Buffer, name = "社区管理体制改革.docx") => ({ name, mimeType: DOCX, buffer });

/** A new, empty case; the browser is on its form. @returns the address of the page about Word files */
async function aNewCase(page: Page): Promise<string> {
  await page.goto("/desk/cases/new");
  await page.getByRole("button", { name: "新建并填写" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "编辑案例" })).toBeVisible();
  return new URL("word", page.url()).pathname;
}

async function bring(page: Page, file: { name: string; mimeType: string; buffer: Buffer }): Promise<void> {
  await page.getByLabel("Word 文件（.docx").setInputFiles(file);
  await page.getByRole("button", { name: "上传并读取" }).click();
}

test("a case is written from a Word file: chosen in the form, looked at field by field, filled in, saved and reviewed", async ({
  signInAs,
}) => {
  const title = "由文件写成的改革";
  const editor = await signInAs("minzheng");
  await aNewCase(editor);
  await editor.getByLabel("把 .docx 文件拖到这里").setInputFiles(wordFile(await aCaseInWord(title)));
  await expect(editor.getByRole("heading", { level: 1, name: "从 Word 文件填写" })).toBeVisible({ timeout: 30_000 });

  const check = editor.getByRole("region", { name: "请核对" });
  await expect(check).toContainText("表扬文字（1 处，例如“荣获第三届中国地方政府创新奖。”）");
  await expect(editor.getByRole("checkbox", { name: "填入“标题”" })).toBeChecked();
  await expect(editor.getByRole("checkbox", { name: "替换表单里的“牵头单位”" })).not.toBeChecked();
  await expect(editor.getByText("来自“启动时间：2005年”")).toBeVisible();
  await expectAccessible(editor);
  await editor.getByRole("button", { name: "填入表单" }).click();

  await expect(editor.getByRole("heading", { level: 1, name: "编辑案例" })).toBeVisible({ timeout: 30_000 });
  await expect(editor.getByLabel("标题", { exact: true }).first()).toHaveValue(title);
  await expect(editor.getByLabel("启动时间")).toHaveValue("2005");
  await editor.getByRole("button", { name: "保存草稿" }).click();
  await expect(editor.getByRole("status").filter({ hasText: "已保存" })).toBeVisible();
  await editor.getByRole("button", { name: "送审" }).click();
  // The checks find the file's author and that the text stands in its sections only.
  await expect(editor.getByRole("heading", { name: "说明理由并送审" })).toBeVisible();
  for (const reason of await editor.getByLabel("保留的理由").all()) await reason.fill("已核对");
  await submit(editor);

  const admin = await signInAs("admin1");
  await openReview(admin, title);
  for (const words of ["破冰之举", "居站分设", "据区民政局工作总结", "社区居委会直接选举现场"])
    await expect(admin.getByText(words).first()).toBeAttached();
});

test("the same without scripts; what the form has is replaced only where it was ticked", async ({ signInAs }) => {
  const editor = await signInAs("minzheng", { withoutScripts: true });
  const address = await aNewCase(editor);
  await editor.getByLabel("标题", { exact: true }).first().fill("自己起的标题");
  await editor.getByRole("button", { name: "保存草稿" }).first().click();
  await editor.goto(address);
  await bring(editor, wordFile(await aCaseInWord()));
  await expect(editor.getByRole("checkbox", { name: "替换表单里的“标题”" })).not.toBeChecked();
  await editor.getByRole("checkbox", { name: "填入“主题词”" }).uncheck();
  await editor.getByRole("button", { name: "填入表单" }).click();

  await expect(editor.getByLabel("标题", { exact: true }).first()).toHaveValue("自己起的标题");
  await expect(editor.getByLabel("摘要")).toHaveValue(/^盐田率全国之先启动/);
  await expect(editor.getByRole("textbox", { name: "主题词" })).toHaveValue("");
  await editor.goto("/desk");
  await expect(editor.getByText("自己起的标题").first()).toBeVisible(); // nothing was saved by filling in
});

test("what is no Word file is refused at its place, in words that help", async ({ signInAs }) => {
  const editor = await signInAs("minzheng");
  await editor.goto(await aNewCase(editor));
  const refused = editor.getByRole("alert").filter({ hasText: /./ });
  const encrypted = Buffer.concat([Buffer.from("d0cf11e0a1b11ae1", "hex"), Buffer.alloc(4096)]);
  const whole = await aCaseInWord();
  const cases: [file: ReturnType<typeof wordFile>, words: RegExp][] = [
    [wordFile(whole, "案例.doc"), /另存为/],
    [wordFile(Buffer.from("\x89PNG\r\n\x1a\n", "latin1"), "图片.docx"), /PNG|损坏|认不出/],
    [wordFile(encrypted, "加密.docx"), /密码|旧版/],
    [wordFile(whole.subarray(0, whole.length / 2), "半份.docx"), /损坏|打不开/],
    [wordFile(Buffer.alloc(0), "空.docx"), /\.docx|空/],
  ];
  for (const [file, words] of cases) {
    await bring(editor, file);
    await expect(refused).toHaveText(words, { timeout: 30_000 });
  }
  await expectAccessible(editor);
});

test("the page about a Word file fits a telephone and speaks Traditional Chinese", async ({ signInAs }) => {
  const editor = await signInAs("minzheng");
  const address = await aNewCase(editor);
  await editor.setViewportSize({ width: 375, height: 700 });
  await editor.goto(address);
  await bring(editor, wordFile(await aCaseInWord()));
  await expect(editor.getByRole("checkbox", { name: "填入“标题”" })).toBeVisible({ timeout: 30_000 });
  const width = await editor.evaluate(() => document.documentElement.scrollWidth);
  expect(width).toBeLessThanOrEqual(375);
  await editor.getByRole("button", { name: "繁體" }).click();
  await expect(
    editor
      .getByRole("heading", { level: 1, name: "從 Word 檔案填寫" })
      .or(editor.getByRole("heading", { level: 1, name: /^從 Word/ })),
  ).toBeVisible();
  await expectAccessible(editor);
});
