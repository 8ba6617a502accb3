import type { Page } from "@playwright/test";
import { expect, expectAccessible, openReview, test } from "./support/test";

const SUMMARY = "会议布署了工作，请联系13800138000。";

async function save(page: Page): Promise<void> {
  await page.getByRole("button", { name: "保存草稿" }).click();
  await expect(page.getByRole("status").filter({ hasText: "已保存" })).toBeVisible();
}

/** Writes a wrong word and a mobile number into the summary, and saves. @returns the address of the edition */
async function makeDoubtful(page: Page): Promise<string> {
  await page.getByLabel("摘要").fill(SUMMARY);
  await save(page);
  return page.url().replace(/\/edit(?:[#?].*)?$/, "");
}

const send = (page: Page) => page.getByRole("button", { name: "送审" }).click();

for (const withoutScripts of [false, true]) {
  test(`what the checks point at wants a reason, which the reviewer reads${withoutScripts ? ", without scripts too" : ""}`, async ({
    given,
    signInAs,
  }) => {
    const title = withoutScripts ? "无脚本说明理由的改革" : "说明理由的改革";
    const editor = await given.aDraft("minzheng", title, { withoutScripts });
    const edition = await makeDoubtful(editor);
    await send(editor);
    await expect(editor.getByRole("heading", { level: 1, name: `送审前检查：${title}` })).toBeVisible();
    await expect(editor.locator("mark", { hasText: "布署" })).toBeVisible();
    await expect(editor.getByText("建议改为“部署”")).toBeVisible();
    await expect(editor.getByRole("link", { name: "去修改 摘要 布署" })).toHaveAttribute(
      "href",
      /\/edit#field-summary$/,
    );

    await editor.getByLabel("错别字（1 处）：保留的理由").fill("引文原文如此");
    await send(editor);
    const summary = editor.getByRole("alert").filter({ hasText: "请写明“手机号码”为什么保留" });
    await expect(summary).toBeVisible();
    if (!withoutScripts) await expect(summary).toBeFocused();
    await expect(editor.getByLabel("错别字（1 处）：保留的理由")).toHaveValue("引文原文如此");
    await editor.getByLabel("手机号码（1 处）：保留的理由").fill("这是值班手机");
    await send(editor);
    await expect(editor).toHaveURL(edition);
    await expect(editor.getByText("待审核", { exact: true })).toBeVisible();

    const admin = await signInAs("admin1");
    await openReview(admin, title);
    await expect(admin.getByRole("heading", { name: "送审时的说明" })).toBeVisible();
    await expect(admin.getByText("引文原文如此")).toBeVisible();
    await expect(admin.getByText("这是值班手机")).toBeVisible();
    await admin.getByText("检查指出的地方").click();
    await expect(admin.locator("mark", { hasText: "13800138000" })).toBeVisible();
    await expectAccessible(admin);
  });
}

test("an identity number blocks, and is said at its field", async ({ given }) => {
  const editor = await given.aDraft("chengguan", "写了身份证号的改革");
  await editor.getByLabel("摘要").fill("联系人11010519491231002X。");
  await send(editor);
  const fault = editor.getByRole("link", { name: "摘要里有身份证号，不能公开，请删去或遮盖" });
  await fault.click();
  await expect(editor.getByLabel("摘要")).toBeFocused();
  await editor.goto(editor.url().replace(/\/edit(?:[#?].*)?$/, "/checks"));
  await expect(editor.getByRole("heading", { name: /必须改/ })).toBeVisible();
  await expect(editor.getByText("还有 1 处必须改")).toBeVisible();
  await expect(editor.getByRole("button", { name: "送审" })).toHaveCount(0);
});

test("beside the form the checks follow what is typed and leave the focus where it is", async ({ given }) => {
  const editor = await given.aDraft("minzheng", "边写边查的改革");
  await expect(editor.getByRole("status").filter({ hasText: "请说明 0 处" })).toBeVisible();
  await editor.getByLabel("摘要").fill("会议布署了工作。");
  await expect(editor.getByRole("status").filter({ hasText: "请说明 1 处" })).toBeVisible({ timeout: 15_000 });
  await expect(editor.getByLabel("摘要")).toBeFocused();
  await editor.locator("summary", { hasText: "检查" }).click();
  await editor.getByRole("link", { name: /^摘要.*布署/ }).click();
  await expect(editor.getByLabel("摘要")).toBeFocused();
});

test("what the checks say is told to the form as data, and of a foreign edition nothing", async ({
  given,
  signInAs,
}) => {
  const editor = await given.aDraft("minzheng", "面板要问的改革");
  const edition = await makeDoubtful(editor);
  const answer = await editor.request.get(`${edition}/checks/live`);
  expect(await answer.json()).toMatchObject({
    missing: [],
    unsourcedClaims: 0,
    groups: [
      { code: "COMMON_ERRORS", severity: "SOFT", count: 1 },
      { code: "PHONE", count: 1 },
    ],
  });
  const stranger = await signInAs("chengguan");
  expect((await stranger.request.get(`${edition}/checks/live`)).status()).toBe(404);
  expect((await stranger.goto(`${edition}/checks`))?.status()).toBe(404);
  await editor.context().clearCookies();
  expect((await editor.request.get(`${edition}/checks/live`, { maxRedirects: 0 })).status()).toBe(401);
});

test("a word list is looked at before it is saved, and is in force at once", async ({ given, signInAs }) => {
  const editor = await given.aDraft("minzheng", "词表看得到的改革");
  await editor.getByLabel("摘要").fill("沿用旧机构名的改革。");
  await save(editor);

  const admin = await signInAs("admin1");
  await admin.getByRole("link", { name: "错敏词表" }).click();
  await expect(admin.getByRole("heading", { name: "错别字" })).toBeVisible();
  await admin.getByRole("link", { name: "机构名称" }).click();
  await expect(admin.getByText("这个词表还是空的")).toBeVisible();
  await admin.getByLabel("词条").fill("旧机构名 => 新机构名 ｜ 2019年更名\n一");
  await admin.getByRole("button", { name: "看看会影响哪里" }).click();
  await expect(admin.getByRole("alert").filter({ hasText: "第 2 行：词至少两个字" })).toBeVisible();
  await admin.getByLabel("词条").fill("旧机构名 => 新机构名 ｜ 2019年更名");
  await admin.getByRole("button", { name: "看看会影响哪里" }).click();
  await expect(admin.locator("mark", { hasText: "旧机构名" })).toBeVisible();
  await expect(admin.getByText("词表看得到的改革")).toBeVisible();
  await admin.getByRole("button", { name: "保存为第 1 版" }).click();
  await expect(admin.getByRole("alert").filter({ hasText: "请填写修改说明" })).toBeVisible();
  await admin.getByLabel("修改说明").fill("机构改革");
  await admin.getByRole("button", { name: "保存为第 1 版" }).click();
  await expect(admin.getByText("已保存，现在起按新词表检查。")).toBeVisible();
  await expect(admin.getByRole("listitem").filter({ hasText: "机构改革" })).toContainText("第 1 版");

  await send(editor);
  await expect(editor.getByText("2019年更名")).toBeVisible();
  await expect(editor.getByText("建议改为“新机构名”")).toBeVisible();

  expect((await editor.goto("/desk/settings/words"))?.status()).toBe(403);
  const auditor = await signInAs("auditor");
  await auditor.goto("/desk/settings/words?list=INSTITUTIONS");
  await expect(auditor.getByText("审计人员只能查看")).toBeVisible();
  await expect(auditor.getByText("旧机构名 => 新机构名")).toBeVisible();
});

test("readers see which claims of the text have a source, in both scripts, without scripts", async ({ page }) => {
  await page.goto("/zh-hans/cases/YT-0007");
  await page.getByText("文中数字与率先提法 5 处：有来源 5 处，没有来源 0 处").click();
  await expect(page.locator("q", { hasText: "98.91%" })).toBeVisible();
  await page.goto("/zh-hant/cases/YT-0002");
  await page.getByText("文中數字與率先提法 3 處：有來源 2 處，沒有來源 1 處").click();
  await expect(page.locator("q", { hasText: "目前已在全市率先" })).toBeVisible();
  await expectAccessible(page);
});

test("checklist and word lists are accessible at both widths, light and dark", async ({ given, signInAs }) => {
  const editor = await given.aDraft("minzheng", "无障碍检查清单的改革");
  const edition = await makeDoubtful(editor);
  const admin = await signInAs("admin2");
  for (const [page, address] of [
    [editor, `${edition}/checks`],
    [admin, "/desk/settings/words"],
  ] as const)
    for (const [width, colorScheme] of [
      [1366, "light"],
      [375, "dark"],
    ] as const) {
      await page.setViewportSize({ width, height: 768 });
      await page.emulateMedia({ colorScheme });
      await page.goto(address);
      await expectAccessible(page);
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect(overflow, `${address} at ${width} px`).toBe(0);
    }
});
