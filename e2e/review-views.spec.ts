import type { Page } from "@playwright/test";
import { aDraft, expect, expectAccessible, openReview, publish, submit, test } from "./support/test";

test("every view shows the same changes; J and K go from one to the next, but not while somebody types", async ({
  signInAs,
}) => {
  const title = "逐处比较的改革";
  const editor = await signInAs("minzheng");
  await aDraft(editor, title);
  await submit(editor);
  const admin = await signInAs("admin1");
  await publish(admin, title);
  await editor.goto("/desk");
  await editor.getByRole("row", { name: title }).getByRole("button", { name: /改版/ }).click();
  await editor.getByLabel("摘要").fill("一句改过的摘要。");
  await editor.getByRole("textbox", { name: "全文", exact: true }).fill("第一段。\n第二段有228个小区。");
  await editor.getByLabel("更新说明").fill("补充数字");
  await editor.getByRole("button", { name: "送审" }).click();
  await editor.getByLabel(/数字改了/).fill("见统计表");
  await editor.getByRole("button", { name: /送审/ }).click();
  await expect(editor.getByText("待审核", { exact: true })).toBeVisible();

  await openReview(admin, title);
  const changed = async () => [await admin.locator("ins").allInnerTexts(), await admin.locator("del").allInnerTexts()];
  const inline = await changed();
  expect(inline.flat().join()).toContain("228");
  for (const view of ["左右对照", "只看改动"]) {
    await admin.getByRole("link", { name: view }).click();
    await expect(admin.getByRole("link", { name: view })).toHaveAttribute("aria-current", "page");
    expect(await changed()).toEqual(inline);
    await expectFits(admin);
  }
  const focused = () =>
    admin.evaluate(() => document.activeElement?.closest("section")?.querySelector("h2")?.innerText ?? "");
  await admin.keyboard.press("j");
  await expect.poll(focused).toContain("全文");
  await admin.keyboard.press("j");
  await expect.poll(focused).toContain("摘要");
  await admin.keyboard.press("k");
  await expect.poll(focused).toContain("全文");
  await admin.getByLabel(/意见/).fill("");
  await admin.getByLabel(/意见/).press("j");
  await expect(admin.getByLabel(/意见/)).toHaveValue("j");
  await admin.getByRole("heading", { level: 1 }).click();
  await admin.keyboard.press("?");
  await expect(admin.getByRole("dialog", { name: "快捷键" })).toBeVisible();
});

/** At both widths, without a horizontal scroll. */
async function expectFits(page: Page): Promise<void> {
  for (const width of [375, 1366]) {
    await page.setViewportSize({ width, height: 768 });
    await expectAccessible(page);
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(overflow, `at ${width} px`).toBe(0);
  }
}
