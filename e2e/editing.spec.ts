import { aDraft, expect, expectAccessible, openReview, publish, submit, test } from "./support/test";

test("from a founding case to its second edition: written by an editor, approved by an administrator, read by anyone", async ({
  page,
  signInAs,
}) => {
  const editor = await signInAs("minzheng");
  await editor.getByRole("button", { name: "改版 YT-0003" }).click();
  await editor.getByLabel("标题", { exact: true }).first().fill("社区管理体制改革");
  await editor.getByLabel("更新说明").fill("按原文件更正标题");
  await submit(editor);

  const admin = await signInAs("admin1");
  await openReview(admin, "社区管理体制改革");
  await expect(admin.getByText("改动 1 处")).toBeVisible();
  await expect(admin.getByRole("region").or(admin.locator(".change")).locator("del").first()).toContainText("居站分设");
  await admin.getByRole("button", { name: "批准并发布" }).click();
  await expect(admin.getByText("已发布", { exact: true })).toBeVisible();

  await page.goto("/zh-hans/cases/YT-0003");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("社区管理体制改革");
  await page.goto("/zh-hant/cases/YT-0003/editions/1");
  await expect(page.getByRole("heading", { level: 1 })).toContainText("居站分設");
  await page.getByRole("link", { name: "看最新一版" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("社區管理體制改革");
});

test("the same without scripts", async ({ page, signInAs }) => {
  const title = "无脚本也能办的改革";
  const editor = await signInAs("chengguan", { withoutScripts: true });
  await aDraft(editor, title);
  await submit(editor);
  const admin = await signInAs("admin2", { withoutScripts: true });
  await publish(admin, title);
  await page.goto(`/zh-hans/cases?q=${encodeURIComponent(title)}`);
  await expect(page.getByRole("link", { name: title })).toBeVisible();
});

test("an incomplete draft is saved, not sent, and a focused summary leads to each field", async ({ signInAs }) => {
  const editor = await signInAs("minzheng");
  await editor.goto("/desk/cases/new");
  await editor.getByRole("button", { name: "新建并填写" }).click();
  await editor.getByRole("button", { name: "送审" }).click();
  const summary = editor.getByRole("alert").filter({ hasText: "需要修改" });
  await expect(summary).toBeFocused();
  await expect(editor).toHaveTitle(/^错误：/);
  await expect(summary).toContainText("草稿已保存");
  await summary.getByRole("link", { name: "请填写标题" }).click();
  await expect(editor.getByLabel("标题", { exact: true })).toBeFocused();
  await expectAccessible(editor);
});

const NONSENSE: [field: string, typed: string, message: string][] = [
  ["标题", "藏\u202E着", "看不见的字符"],
  ["标题", "字".repeat(101), "最多 100 个字符"],
  ["启动时间", "0", "1900 至 2100"],
  ["启动时间", "10000", "1900 至 2100"],
  ["启动时间", "2017/2009", "结束早于开始"],
  ["启动时间", "٢٠١٥", "不是能识别的日期"],
  ["启动时间", "1e309", "不是能识别的日期"],
  ["启动时间", "2015-02-30", "不是能识别的日期"],
];

test("nonsense is refused at its field, and everything typed stays", async ({ given }) => {
  const editor = await given.aDraft("minzheng", "胡乱填写的改革");
  for (const [field, typed, message] of NONSENSE) {
    const control = editor.getByLabel(field, { exact: true });
    const refusal = editor.getByRole("alert").filter({ hasText: message });
    const before = await control.inputValue();
    await control.fill(typed);
    await editor.getByLabel("摘要").fill(`与“${typed.slice(0, 5).replace("\u202E", "")}”同时输入的摘要`);
    await editor.getByRole("button", { name: "保存草稿" }).click();
    await expect(refusal).toBeVisible();
    await expect(control).toHaveValue(typed);
    await expect(control).toHaveAttribute("aria-invalid", "true");
    await expect(editor.getByLabel("摘要")).toHaveValue(/同时输入/);
    await control.fill(before);
    await editor.getByRole("button", { name: "保存草稿" }).click();
    await expect(refusal).toHaveCount(0);
  }
  await expect(editor.getByRole("status").filter({ hasText: "已保存" })).toBeVisible();
});

test("a fault corrected without scripts does not overwrite what a colleague saved meanwhile", async ({
  given,
  signInAs,
}) => {
  const title = "改正之前同事保存过的改革";
  const colleague = await given.aDraft("minzheng", title);
  const editor = await signInAs("admin1", { withoutScripts: true });
  await editor.goto(colleague.url());
  await colleague.getByLabel("摘要").fill("同事的摘要。");
  await colleague.getByRole("button", { name: "保存草稿" }).click();
  await expect(colleague.getByRole("status").filter({ hasText: "已保存" })).toBeVisible();

  await editor.getByLabel("启动时间").fill("很久以前");
  await editor.getByLabel("摘要").fill("管理员的摘要。");
  await editor.getByRole("button", { name: "保存草稿" }).click();
  await expect(editor.getByText("不是能识别的日期").first()).toBeVisible();
  await editor.getByLabel("启动时间").fill("2006");
  await editor.getByRole("button", { name: "保存草稿" }).click();
  await expect(editor.getByRole("heading", { name: /民政局编辑已保存了新的内容/ })).toBeVisible();
  await editor.getByLabel("标题", { exact: true }).press("Enter");
  await expect(editor.getByRole("heading", { name: /民政局编辑已保存了新的内容/ })).toBeVisible();
  await expect(editor.getByLabel("摘要")).toHaveValue("管理员的摘要。");
  await colleague.reload();
  await expect(colleague.getByLabel("摘要")).toHaveValue("同事的摘要。");
});

test("a department named without its organisation is pointed at, and rows stay together", async ({ given }) => {
  const editor = await given.aDraft("minzheng", "牵头单位填错的改革");
  await editor.getByRole("button", { name: "添加单位" }).click();
  const second = editor.getByRole("group", { name: "牵头单位 第 2 项" });
  await second.getByLabel("当时名称").fill("区里的某个单位");
  await editor.getByRole("button", { name: "保存草稿" }).click();
  await expect(second.getByText("请填写牵头单位 第 2 项 单位")).toBeVisible();
  await expect(second.getByLabel("当时名称")).toHaveValue("区里的某个单位");
  await second.getByRole("combobox", { name: "单位" }).click();
  await editor.keyboard.type("shegongwei");
  await expect(editor.getByRole("option", { name: "区社工委" })).toBeVisible();
  await editor.keyboard.press("ArrowDown");
  await editor.keyboard.press("Enter");
  await editor.getByRole("button", { name: "保存草稿" }).click();
  await expect(editor.getByRole("status").filter({ hasText: "已保存" })).toBeVisible();
  await editor.reload();
  await editor.getByText("第 2 项 区社工委").click();
  await expect(second.getByLabel("当时名称")).toHaveValue("区里的某个单位");
});

test("a draft that was given up can be taken up again", async ({ given }) => {
  const title = "放弃又拾起的改革";
  const editor = await given.aDraft("minzheng", title);
  await editor.goto(editor.url().replace(/\/edit$/, ""));
  await editor.getByRole("button", { name: "放弃草稿" }).click();
  await expect(editor.getByRole("heading", { name: "我的待办" })).toBeVisible();
  await editor
    .getByRole("row")
    .filter({ hasText: title })
    .getByRole("button", { name: /恢复草稿/ })
    .click();
  await expect(editor.getByLabel("标题", { exact: true })).toHaveValue(title);
});

test("a save that comes second is refused with both texts; nothing is lost, with scripts and without", async ({
  given,
  signInAs,
}) => {
  for (const withoutScripts of [false, true]) {
    const title = `两人同时改的改革${withoutScripts ? "（无脚本）" : ""}`;
    const first = await given.aDraft("minzheng", title);
    const second = await signInAs("admin1", { withoutScripts });
    await second.goto(first.url());
    await first.getByLabel("摘要").fill("先保存的人写的摘要。");
    await first.getByRole("button", { name: "保存草稿" }).click();
    await expect(first.getByRole("status").filter({ hasText: "已保存" })).toBeVisible();

    await second.getByLabel("摘要").fill("后保存的人写的摘要。");
    await second.getByRole("button", { name: "保存草稿" }).click();
    await expect(second.getByRole("heading", { name: /民政局编辑已保存了新的内容/ })).toBeVisible();
    await expect(second.getByLabel("摘要")).toHaveValue("后保存的人写的摘要。");
    await expect(second.getByRole("group", { name: "摘要" })).toContainText("先");

    await second.getByRole("radio", { name: /^用我的/ }).check();
    await second.getByRole("button", { name: "按所选的合并并保存" }).click();
    await expect(second.getByRole("heading", { name: /并与别人的改动合并/ })).toBeVisible();
    await expect(second.getByLabel("摘要")).toHaveValue("后保存的人写的摘要。");
  }
});

test("double click on save and on send leaves one revision and one submission", async ({ given }) => {
  const editor = await given.aDraft("minzheng", "点了两次的改革");
  await editor.getByLabel("摘要").fill("改一次。");
  await editor.getByRole("button", { name: "保存草稿" }).dblclick();
  await expect(editor.getByRole("status").filter({ hasText: "已保存" })).toBeVisible();
  await editor.getByRole("button", { name: "送审" }).dblclick();
  await expect(editor.getByText("待审核", { exact: true })).toBeVisible();
  await expect(editor.getByRole("listitem").filter({ hasText: "送审" })).toHaveCount(1);
  await expect(editor.getByRole("listitem").filter({ hasText: "保存草稿" })).toHaveCount(2);
});

test("an IME's Enter never sends the form", async ({ given }) => {
  const editor = await given.aDraft("minzheng", "输入法改革");
  const title = editor.getByLabel("标题", { exact: true });
  await title.focus();
  const session = await editor.context().newCDPSession(editor);
  await session.send("Input.imeSetComposition", { text: "ni hao", selectionStart: 6, selectionEnd: 6 });
  for (const type of ["rawKeyDown", "keyUp"] as const)
    await session.send("Input.dispatchKeyEvent", { type, key: "Process", code: "Enter", windowsVirtualKeyCode: 229 });
  await session.send("Input.insertText", { text: "你好" });
  await expect(title).toHaveValue(/你好/);
  await expect(editor.getByText("需要修改")).toHaveCount(0);
  await expect(editor).toHaveURL(/\/edit$/);
});
