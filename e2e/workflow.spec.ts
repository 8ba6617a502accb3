import type { Page } from "@playwright/test";
import { expect, expectAccessible, publish, test } from "./support/test";

/** What a page of the desk must be, wherever it is read. */
async function expectUsable(page: Page): Promise<void> {
  for (const width of [1366, 375]) {
    await page.setViewportSize({ width, height: 768 });
    await expectAccessible(page);
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(overflow, `${page.url()} at ${width} px`).toBe(0);
  }
  await page.setViewportSize({ width: 1366, height: 768 });
}

test("a case is withdrawn with a notice, and written again through review", async ({ signInAs, given, page }) => {
  const title = "要撤下的改革";
  const edition = await given.aSubmittedEdition("minzheng", title);
  const admin = await signInAs("admin1");
  await publish(admin, title);
  await admin.goto(edition);
  await admin.getByRole("link", { name: "撤下 / 恢复" }).click();
  await expectUsable(admin);
  const address = `/cases/${/YT-\d+/.exec(admin.url())?.[0]}`;
  await admin.getByRole("button", { name: "撤下" }).click();
  await admin.getByRole("link", { name: "请向公众说明为什么撤下" }).click();
  await expect(admin.getByLabel("向公众说明撤下的原因")).toBeFocused();
  await admin.keyboard.type("含有不宜公开的内容。");
  await admin.getByLabel("代用标题").fill("一项改革");
  await admin.getByRole("button", { name: "撤下" }).click();
  await expect(admin.getByText("这个案例现在没有公开着的版本。")).toBeVisible();
  for (const [script, words] of [
    ["zh-hans", "含有不宜公开的内容。"],
    ["zh-hant", "含有不宜公開的內容。"],
  ] as const)
    for (const place of ["", "/editions/1"]) {
      expect((await page.goto(`/${script}${address}${place}`))?.status()).toBe(410);
      await expect(page.getByText(words)).toBeVisible();
      await expect(page.getByText(title)).toHaveCount(0);
    }
  const api = await page.request.get(`/api/v1${address}`);
  expect([api.status(), await api.json()]).toEqual([
    410,
    expect.objectContaining({ detail: "含有不宜公开的内容。", replacementTitle: "一项改革" }),
  ]);

  await admin.getByLabel("恢复的理由").fill("已经核对");
  await admin.getByRole("button", { name: "新建恢复草稿" }).click();
  await expect(admin.getByText("草稿", { exact: true })).toBeVisible();
  await expectUsable(admin);
  const editor = await signInAs("minzheng");
  await editor.goto(admin.url());
  await editor.getByRole("button", { name: "送审" }).click();
  await expect(editor.getByText("待审核", { exact: true })).toBeVisible();
  await publish(await signInAs("admin2"), title);
  expect((await page.goto(`/zh-hans${address}`))?.status()).toBe(200);
  expect((await page.goto(`/zh-hans${address}/editions/1`))?.status()).toBe(410);
});

test("a department asks for a review and a signature of its own before the administrator's", async ({
  signInAs,
  given,
}) => {
  const title = "先由部门审核的改革";
  const admin = await signInAs("admin1");
  const ask = async (stages: string, isSigned: boolean) => {
    await admin.goto("/desk/organisations");
    const row = admin.getByRole("row").filter({ has: admin.getByRole("rowheader", { name: "区社工委" }) });
    await row.getByRole("combobox").selectOption(stages);
    await row.getByRole("checkbox").setChecked(isSigned);
    await row.getByRole("button", { name: "保存 区社工委" }).click();
    await expect(row.getByRole("checkbox")).toBeChecked({ checked: isSigned });
    await admin.reload();
    await expect(row.getByRole("combobox")).toHaveValue(stages);
  };
  await ask("1", true);
  await expectUsable(admin);
  const editor = await given.aDraft("shegongwei", title);
  await editor.getByRole("button", { name: "送审" }).click();
  await expect(editor.getByRole("heading", { level: 1, name: /送审前检查/ })).toBeVisible();
  await expectUsable(editor);
  await editor.getByLabel("事实核对人").fill("张三");
  await editor.getByLabel("核对日期").fill("2999年1月1日");
  await editor.getByRole("button", { name: "送审" }).click();
  await expect(editor.getByRole("link", { name: "核对日期还没有到" })).toBeVisible();
  await expect(editor.getByLabel("事实核对人")).toHaveValue("张三");
  await editor.getByLabel("核对日期").fill("2026年11月1日");
  await editor.getByLabel("保密审查人").fill("李四");
  await editor.getByLabel("审查日期").fill("2026-11-02");
  await editor.getByRole("button", { name: "送审" }).click();
  await expect(editor.getByText("0 / 1 道已通过")).toBeVisible();
  await ask("0", false);

  await admin.goto(`${editor.url()}/review`);
  await expect(admin.getByText("部门内的审核还没有全部通过")).toBeVisible();
  await expect(admin.getByRole("button", { name: "批准并发布" })).toHaveCount(0);
  const reviewer = await signInAs("shenhe");
  await reviewer.goto(`${editor.url()}/review`);
  await reviewer.getByRole("button", { name: "通过本审" }).click();
  await expect(reviewer.getByText("1 / 1 道已通过")).toBeVisible();
  await publish(admin, title);
});

test("an old text is looked at and taken up again", async ({ given }) => {
  const editor = await given.aDraft("minzheng", "有旧稿的改革");
  await editor.getByLabel("摘要").fill("后来写的摘要。");
  await editor.getByRole("button", { name: "保存草稿" }).click();
  await expect(editor.getByRole("status").filter({ hasText: "已保存" })).toBeVisible();
  await editor.goto(editor.url().replace(/\/edit$/, ""));
  await editor.getByText("各次保存").click();
  await editor
    .getByRole("link", { name: /^查看 / })
    .nth(1)
    .click();
  await expect(editor.locator("del").filter({ hasText: "后来" })).toBeVisible();
  await expectUsable(editor);
  await editor.getByRole("button", { name: "还原到草稿" }).click();
  await editor.getByRole("link", { name: "编辑", exact: true }).click();
  await expect(editor.getByLabel("摘要")).toHaveValue("一句话的摘要。");
});

test("managers are assigned with a reason, by administrators only", async ({ signInAs, given }) => {
  const edition = await given.aSubmittedEdition("minzheng", "要移交的改革");
  const editor = await signInAs("minzheng");
  await editor.goto(edition);
  await expect(editor.getByRole("link", { name: "管理单位" })).toHaveCount(0);
  const admin = await signInAs("admin1");
  await admin.goto(edition);
  await admin.getByRole("link", { name: "管理单位" }).click();
  expect((await editor.goto(admin.url()))?.status()).toBe(403);
  const stranger = await signInAs("chengguan");
  expect((await stranger.goto(admin.url()))?.status()).toBe(404);
  await expectUsable(admin);
  await admin.getByLabel("区城管局").check();
  await admin.getByLabel("区民政局").uncheck();
  await admin.getByRole("button", { name: "保存管理单位" }).click();
  await expect(admin.getByRole("alert").filter({ hasText: "请写明" })).toBeFocused();
  await expect(admin.getByLabel("区城管局")).toBeChecked();
  await admin.getByLabel("调整的理由").fill("职能划转");
  await admin.getByRole("button", { name: "保存管理单位" }).click();
  await expect(admin.getByText("职能划转")).toBeVisible();
  expect((await stranger.goto(edition))?.status()).toBe(200);
  expect((await editor.goto(edition))?.status()).toBe(404);
});
