import type { Page } from "@playwright/test";
import { stateOf, workingCopyOf } from "./support/saving";
import { aDraft, expect, expectAccessible, test, type SignInAs } from "./support/test";

const summaryOf = (page: Page) => page.getByLabel("摘要");
const titleOf = (page: Page) => page.getByLabel("标题", { exact: true });
const save = (page: Page) => page.getByRole("button", { name: "保存草稿" }).click();
const savedIn = (page: Page) => expect(page.getByRole("status").filter({ hasText: "草稿已保存" })).toBeVisible();
const keptIn = (page: Page) => expect(stateOf(page)).toHaveText(/^已保存 \d\d:\d\d$/);
const companyIn = (page: Page) => page.getByRole("status").filter({ hasText: "正在编辑" });
const mergedIn = (page: Page) => page.getByRole("region", { name: /^已保存 \d\d:\d\d，并与别人的改动合并$/ });

/** An editor and an administrator with the form of one draft open, each in a browser of their own. */
async function twoAtOneDraft(signInAs: SignInAs, title: string, { withoutScripts = false } = {}) {
  const first = await signInAs("minzheng");
  await aDraft(first, title);
  await savedIn(first);
  const second = await signInAs("admin1", { withoutScripts });
  await second.goto(first.url());
  return { first, second };
}

test("two people at one draft see each other and since when, and who has left is gone", async ({ signInAs }) => {
  const { first, second } = await twoAtOneDraft(signInAs, "两个人都看得见的改革");
  await expect(companyIn(second)).toHaveText(/^民政局编辑 正在编辑（自 \d\d:\d\d）$/);
  await summaryOf(first).fill("边写边看有谁在。");
  await keptIn(first);
  await expect(companyIn(first)).toHaveText(/^管理员甲 正在编辑（自 \d\d:\d\d）$/);
  await expectAccessible(second);
  await second.goto("/desk");
  await summaryOf(first).fill("再写一句看看。");
  await expect(companyIn(first)).toHaveCount(0);
});

for (const withoutScripts of [false, true])
  test(`changes at different places merge by themselves${withoutScripts ? ", without scripts" : ""}`, async ({
    signInAs,
  }) => {
    const { first, second } = await twoAtOneDraft(signInAs, `各改各的改革${withoutScripts ? "（无脚本）" : ""}`, {
      withoutScripts,
    });
    await summaryOf(first).fill("编辑写的摘要。");
    await save(first);
    await savedIn(first);
    await second.getByLabel("更新说明").fill("管理员写的说明");
    await save(second);
    await expect(mergedIn(second)).toContainText("民政局编辑 改的：摘要");
    await expect(mergedIn(second)).toContainText("您改的：更新说明");
    if (!withoutScripts) await expect(mergedIn(second)).toBeFocused();
    await expect(summaryOf(second)).toHaveValue("编辑写的摘要。");
    await expect(second.getByLabel("更新说明")).toHaveValue("管理员写的说明");
    await first.reload();
    await expect(first.getByLabel("更新说明")).toHaveValue("管理员写的说明");
  });

test("what both changed is chosen side by side; what is shown is what is saved, and nothing is lost", async ({
  signInAs,
}) => {
  const { first, second } = await twoAtOneDraft(signInAs, "两人同改一处的改革");
  await summaryOf(first).fill("编辑写的摘要。");
  await titleOf(first).fill("编辑改的标题");
  await first.getByLabel("更新说明").fill("编辑写的说明");
  await save(first);
  await savedIn(first);
  await summaryOf(second).fill("管理员写的摘要。");
  await titleOf(second).fill("管理员改的标题");
  await save(second);

  const overlaps = second.getByRole("region", { name: "在您编辑期间，民政局编辑已保存了新的内容" });
  await expect(overlaps).toContainText("有 2 处两边都改了");
  await expect(overlaps).toContainText("民政局编辑 改的：更新说明");
  const title = overlaps.getByRole("group", { name: "标题" });
  await expect(title.getByRole("radio", { name: "用 民政局编辑 的" })).toHaveAccessibleDescription(/编辑改/);
  await expect(title.locator("ins").last()).toContainText("管理员");
  await expect(title).toContainText("两人同改一处的改革");
  await expectAccessible(second);
  await second.setViewportSize({ width: 375, height: 800 });
  expect(await second.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(375);
  await second.setViewportSize({ width: 1366, height: 768 });

  await title.getByRole("radio", { name: "用 民政局编辑 的" }).check();
  await overlaps.getByRole("button", { name: "按所选的合并并保存" }).click();
  await expect(second.getByRole("alert").filter({ hasText: "请为每一处重叠的改动选一种" })).toBeFocused();
  await expect(title.getByRole("radio", { name: "用 民政局编辑 的" })).toBeChecked();
  await summaryOf(second).fill("商量之后写的摘要。");
  await overlaps
    .getByRole("group", { name: "摘要" })
    .getByRole("radio", { name: /^用我的/ })
    .check();
  await overlaps.getByRole("button", { name: "按所选的合并并保存" }).click();
  await expect(mergedIn(second)).toBeFocused();
  await expect(titleOf(second)).toHaveValue("编辑改的标题");
  await expect(summaryOf(second)).toHaveValue("商量之后写的摘要。");
  await expect(second.getByLabel("更新说明")).toHaveValue("编辑写的说明");
});

test("who takes over tells the first, whose words are kept; the first can take it back", async ({ signInAs }) => {
  const { first, second } = await twoAtOneDraft(signInAs, "有人接手的改革");
  await summaryOf(first).fill("写到一半的摘要。");
  await keptIn(first);
  await second.getByText("接手", { exact: false }).first().click();
  await second.getByRole("button", { name: "接手 民政局编辑 的编辑" }).click();
  await expect(summaryOf(second)).toHaveValue("写到一半的摘要。");

  await summaryOf(first).fill("写到一半的摘要。还在写。");
  const taken = first.getByRole("region", { name: /^管理员甲 于 \d\d:\d\d 接手$/ });
  await expect(taken).toBeFocused({ timeout: 25_000 });
  await expect(taken).toContainText("您未保存的文字已存为修订，没有丢失。");
  await expectAccessible(first);
  await summaryOf(first).focus();
  await expect(summaryOf(first)).not.toBeFocused();
  await expect.poll(() => workingCopyOf(first)).toMatchObject({ summary: "写到一半的摘要。还在写。" });

  await titleOf(second).fill("接手以后改的标题");
  await save(second);
  await savedIn(second);
  await taken.getByRole("button", { name: "接回" }).click();
  await expect(taken).toHaveCount(0);
  await expect(summaryOf(first)).toHaveValue("写到一半的摘要。还在写。");
  await save(first);
  await expect(titleOf(first)).toHaveValue("接手以后改的标题");
  await expect(summaryOf(first)).toHaveValue("写到一半的摘要。还在写。");
});
