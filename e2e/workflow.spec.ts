import { expect, expectUsable, publish, submit, test } from "./support/test";

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
  await expect(editor.getByRole("alert").filter({ hasText: "请填写更新说明" })).toBeVisible();
  await editor.getByRole("link", { name: "编辑", exact: true }).click();
  await editor.getByLabel("更新说明").fill("核对后恢复公开。");
  await submit(editor);
  await publish(await signInAs("admin2"), title);
  expect((await page.goto(`/zh-hans${address}`))?.status()).toBe(200);
  expect((await page.goto(`/zh-hans${address}/editions/1`))?.status()).toBe(410);
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
