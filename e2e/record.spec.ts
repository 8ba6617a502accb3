import { type Locator, type Page } from "@playwright/test";
import { expect, expectAccessible, test } from "./support/test";

const rowOf = (page: Page, name: string): Locator => page.getByRole("group", { name, exact: true });

async function save(page: Page): Promise<void> {
  await page.getByRole("button", { name: "保存草稿" }).click();
  await expect(page.getByRole("status").filter({ hasText: "已保存" })).toBeVisible();
}

test("rows are added, moved, removed and brought back by keyboard, and stay as they were left", async ({ given }) => {
  const editor = await given.aDraft("minzheng", "逐行填写的改革");
  for (const step of ["试点", "推广", "定为制度"]) {
    await editor.getByRole("button", { name: "添加一步" }).press("Enter");
    await expect(editor.getByLabel("时间", { exact: true }).last()).toBeFocused();
    await editor.getByLabel("内容").last().fill(step);
  }
  await rowOf(editor, "历程 第 3 项").getByLabel("时间", { exact: true }).fill("2009年3月");
  const up = editor.getByRole("button", { name: /上移：第 3 项/ });
  await up.press("Enter");
  await expect(editor.getByRole("button", { name: /上移：第 2 项.*定为制度/ })).toBeFocused();
  await editor.getByRole("button", { name: /删除：第 1 项 试点/ }).press("Enter");
  await expect(editor.getByText("已删除第 1 项。")).toBeAttached();
  await editor.getByRole("button", { name: "恢复刚删除的一项" }).press("Enter");
  await expect(rowOf(editor, "历程 第 1 项").getByLabel("内容")).toHaveValue("试点");
  await save(editor);
  await editor.reload();
  const titles = editor.locator("#part-milestones summary");
  await expect(titles).toHaveText([/试点/, /2009-03 定为制度/, /推广/]);
});

test("an indicator has several readings, each with its date and source, and the reader sees them", async ({
  given,
}) => {
  const editor = await given.aDraft("minzheng", "有指标的改革");
  await editor.getByRole("button", { name: "添加来源" }).click();
  await rowOf(editor, "来源 第 1 项").getByLabel("标题", { exact: true }).fill("2016年政府工作报告");
  await editor.getByRole("button", { name: "添加指标" }).click();
  const indicator = rowOf(editor, "指标 第 1 项");
  await indicator.getByLabel("指标名称").fill("资源化处理率");
  await indicator.getByLabel("单位").fill("%");
  for (const [n, value, asOf] of [
    [1, "98.19", "2015"],
    [2, "９８．９１", "2016年12月"],
  ] as const) {
    await indicator.getByRole("button", { name: "添加读数" }).click();
    const reading = rowOf(editor, `指标 第 1 项 读数 第 ${n} 项`);
    await reading.getByLabel("数值").fill(value);
    await reading.getByLabel("时点", { exact: true }).fill(asOf);
    await reading.getByLabel("来源").selectOption({ label: "2016年政府工作报告" });
  }
  await save(editor);
  await editor.reload();
  await expect(editor.locator("#part-indicators summary")).toHaveText([/资源化处理率/, /2015 98.19/, /2016-12 98.91/]);
});

test("an unfinished row is saved; review asks for what it lacks, at its place", async ({ given }) => {
  const editor = await given.aDraft("minzheng", "没写完的改革");
  await editor.getByRole("button", { name: "添加文件" }).click();
  await rowOf(editor, "依据文件 第 1 项").getByLabel("文号").fill("深盐府〔2015〕1号");
  await save(editor);
  await editor.getByRole("button", { name: "送审" }).click();
  const summary = editor.getByRole("alert").filter({ hasText: "需要修改" });
  await expect(summary).toBeFocused();
  await expect(editor.getByRole("navigation", { name: "表单目录" })).toContainText("依据文件1 项1 处有误");
  await summary.getByRole("link", { name: "请填写依据文件 第 1 项 文件名称" }).click();
  await expect(rowOf(editor, "依据文件 第 1 项").getByLabel("文件名称")).toBeFocused();
});

const NONSENSE: [add: string, row: string, field: string, typed: string, message: string][] = [
  ["添加读数", "指标 第 1 项 读数 第 1 项", "数值", "1e309", "不是能识别的数字"],
  ["添加荣誉", "荣誉 第 1 项", "届次", "-1", "不是能识别的数字"],
  ["添加荣誉", "荣誉 第 2 项", "届次", "٣", "不是能识别的数字"],
  ["添加来源", "来源 第 1 项", "网址", "javascript:alert(1)", "不是完整的网址"],
  ["添加一步", "历程 第 1 项", "时间", "2017/2009", "结束早于开始"],
];

test("nonsense in a row is refused where it stands, and everything else typed stays", async ({ given }) => {
  const editor = await given.aDraft("minzheng", "行里胡乱填写的改革");
  await editor.getByRole("button", { name: "添加指标" }).click();
  for (const [add, row, field, typed, message] of NONSENSE) {
    await editor.getByRole("button", { name: add, exact: true }).click();
    const control = rowOf(editor, row).getByLabel(field, { exact: true });
    await control.fill(typed);
    await editor.getByRole("button", { name: "保存草稿" }).click();
    await expect(editor.getByRole("alert").filter({ hasText: message })).toBeVisible();
    await expect(control).toHaveAttribute("aria-invalid", "true");
    await expect(control).toHaveValue(typed);
    await control.fill("");
  }
  await save(editor);
});

for (const typed of ["民政", "minzheng", "mzj", "民政局"]) {
  test(`a department is found by ${typed}`, async ({ given }) => {
    const editor = await given.aDraft("chengguan", `按${typed}查找单位的改革`);
    await editor.getByRole("button", { name: "添加单位" }).click();
    await editor.keyboard.type(typed);
    await expect(editor.getByRole("option", { name: "区民政局" })).toBeVisible();
    await editor.keyboard.press("ArrowDown");
    await editor.keyboard.press("Enter");
    await expect(rowOf(editor, "牵头单位 第 2 项").getByRole("combobox", { name: "单位" })).toHaveValue("区民政局");
    await expect(editor).toHaveURL(/\/edit$/);
  });
}

test("without scripts rows are added, moved and removed by sending the form, and nothing typed is lost", async ({
  signInAs,
}) => {
  const editor = await signInAs("minzheng", { withoutScripts: true });
  await editor.goto("/desk/cases/new");
  await editor.getByRole("button", { name: "新建并填写" }).click();
  await editor.getByLabel("标题", { exact: true }).fill("无脚本逐行填写的改革");
  await editor.getByLabel("启动时间").fill("说不清的日子");
  for (const step of ["试点", "推广"]) {
    await editor.getByRole("button", { name: "添加一步" }).click();
    await editor.getByLabel("内容").last().fill(step);
  }
  await editor.getByRole("button", { name: /上移：第 2 项/ }).click();
  await expect(editor.getByLabel("标题", { exact: true })).toHaveValue("无脚本逐行填写的改革");
  await expect(editor.getByLabel("启动时间")).toHaveValue("说不清的日子");
  await editor.getByLabel("启动时间").fill("2006");
  await editor.getByRole("button", { name: "保存草稿" }).last().click();
  await expect(editor.getByText(/^已保存/)).toBeVisible();
  await editor.reload();
  await expect(editor.locator("#part-milestones summary")).toHaveText([/推广/, /试点/]);
});

test("the form is usable on a small laptop and on a phone, and accessible", async ({ given }) => {
  const editor = await given.aDraft("minzheng", "小屏幕上填写的改革");
  await editor.getByRole("button", { name: "添加指标" }).click();
  await editor.getByRole("button", { name: "添加读数" }).click();
  for (const size of [
    { width: 1366, height: 768 },
    { width: 375, height: 740 },
  ]) {
    await editor.setViewportSize(size);
    await expect(editor.getByRole("button", { name: "送审" })).toBeInViewport();
    expect(await editor.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(size.width);
    await expectAccessible(editor);
  }
});

test("Ctrl+S saves, wherever the focus is", async ({ given }) => {
  const editor = await given.aDraft("minzheng", "按键保存的改革");
  await editor.getByLabel("摘要").fill("按键保存的摘要。");
  await editor.keyboard.press("Control+s");
  await expect(editor.getByText("正在处理").or(editor.getByRole("status").filter({ hasText: "已保存" }))).toBeVisible();
  await editor.reload();
  await expect(editor.getByLabel("摘要")).toHaveValue("按键保存的摘要。");
});
