import { readFile } from "node:fs/promises";
import { aDraft, expect, expectAccessible, submit, test } from "./support/test";

test("an auditor finds out who did what to a case, without scripts, and takes it along as a file", async ({
  signInAs,
}) => {
  const editor = await signInAs("minzheng");
  await aDraft(editor, "审计可查的改革");
  await submit(editor);
  await editor.getByRole("link", { name: "本案全部历史" }).click();
  const caseNumber = (await editor.locator(".eyebrow").textContent())?.match(/YT-\d+/)?.[0] ?? "";
  await expect(editor.getByRole("listitem").filter({ hasText: "送审" })).toBeVisible();
  await expect(editor.getByRole("link", { name: "在审计日志中查看" })).toHaveCount(0);
  await expectAccessible(editor);

  const auditor = await signInAs("auditor", { withoutScripts: true });
  await auditor.getByRole("link", { name: "审计日志" }).click();
  await auditor.getByLabel("案号").fill(caseNumber.toLowerCase());
  await auditor.getByLabel("事项").selectOption("流转：送审");
  await auditor.getByRole("button", { name: "筛选" }).click();
  await expect(auditor).toHaveURL(/case=/);
  const lines = auditor.locator(".audit-lines > li");
  await expect(lines).toHaveCount(1);
  await expect(lines).toContainText("草稿 → 待审核");
  await lines.getByText("详情").click();
  await expect(lines.getByText("本条指纹")).toBeVisible();
  const [download] = await Promise.all([
    auditor.waitForEvent("download"),
    auditor.getByRole("link", { name: "导出 CSV" }).click(),
  ]);
  const [head = "", ...rows] = (await readFile(await download.path(), "utf8")).trimEnd().split("\r\n");
  expect(head).toMatch(/^\uFEFF"链上序号"/);
  expect(rows).toHaveLength(1);
  expect(rows[0]).toContain(`"${caseNumber}"`);
  await auditor.getByRole("link", { name: "登录与被拒" }).click();
  await expect(lines.filter({ hasText: "导出审计日志" }).first()).toBeVisible();
});

test("filters that are not understood say so at their fields, and nothing else is shown instead", async ({
  signInAs,
}) => {
  const admin = await signInAs("admin1");
  await admin.goto("/desk/audit?case=YT-99999&from=2027-02-29&person=无此人");
  const wrong = admin.getByRole("alert", { name: /条件看不懂/ }).getByRole("listitem");
  await expect(wrong).toHaveText(["自：日期写成 2026-11-29 这样，须是实有的一天"]);
  await expect(admin.getByLabel("自")).toHaveValue("2027-02-29");
  await admin.getByLabel("自").fill("2020年1月1日");
  await admin.getByRole("button", { name: "筛选" }).click();
  await expect(wrong).toHaveText([/没有这个姓名或邮箱/, /没有这个案号/]);
  await expect(admin.locator(".audit-lines")).toHaveCount(0);
  await admin.goto("/desk/audit/export?case=YT-99999");
  await expect(admin).toHaveURL("/desk/audit?case=YT-99999");
  await expectAccessible(admin);
});

test("the log is on one screen, in a phone's width and in English, and says how far it was witnessed", async ({
  signInAs,
}) => {
  const admin = await signInAs("admin1");
  const expectFits = async (width: number) => {
    await admin.setViewportSize({ width, height: 768 });
    expect(await admin.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
    await expectAccessible(admin);
  };
  for (const address of ["/desk/audit", "/desk/audit?list=security", "/desk/cases/YT-0001"]) {
    await admin.goto(address);
    for (const width of [1366, 375]) await expectFits(width);
  }
  await admin.getByRole("button", { name: "English" }).click();
  await admin.getByRole("link", { name: "Audit log", exact: true }).click();
  await expect(admin.getByRole("heading", { level: 1 })).toHaveText("Audit log");
  await expect(admin.getByRole("region", { name: "Verification" })).toContainText("written outside the database");
  await expectFits(375);
});

test("an editor is refused the log, which is noted; a foreign case is like one that does not exist", async ({
  signInAs,
}) => {
  const editor = await signInAs("chengguan");
  await expect(editor.getByRole("link", { name: "审计日志" })).toHaveCount(0);
  expect((await editor.goto("/desk/audit"))?.status()).toBe(403);
  await expect(editor.getByText("您的身份不能查看这个页面")).toBeVisible();
  await expectAccessible(editor);
  expect((await editor.request.get("/desk/audit/export")).status()).toBe(403);
  const answers = [];
  for (const caseNumber of ["YT-0003", "YT-99999"]) {
    answers.push((await editor.goto(`/desk/cases/${caseNumber}`))?.status());
    answers.push(await editor.getByRole("main").textContent());
  }
  expect(answers.slice(0, 2)).toEqual(answers.slice(2));
  expect(answers[0]).toBe(404);
  const admin = await signInAs("admin2");
  await admin.goto("/desk/audit?list=security&what=address.refused&person=chengguan@archive.example");
  await expect(admin.locator(".audit-lines > li")).toHaveCount(2);
  await expect(admin.locator(".audit-lines > li").last()).toContainText("/desk/audit：只有管理员和审计人员可以查看");
});
