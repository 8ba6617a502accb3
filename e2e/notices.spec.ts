import { aDraft, expect, expectAccessible, submit, test } from "./support/test";

test("a submission is in the administrators' inboxes, a return in the editor's, with the reason", async ({
  signInAs,
}) => {
  const title = "有了消息的改革";
  const reason = "请补充经费来源。";
  const editor = await signInAs("minzheng");
  await aDraft(editor, title);
  await submit(editor);

  const admin = await signInAs("admin1");
  await admin.getByRole("link", { name: /收件箱（\d+ 条未读）/ }).click();
  const line = admin.getByRole("listitem").filter({ hasText: title });
  await expect(line).toContainText(/未读.*民政局编辑送来 YT-\d+，等待管理员终审。/);
  await line.getByRole("link", { name: title }).click();
  await admin.getByLabel(/意见/).fill(reason);
  await admin.getByRole("button", { name: "退回修改" }).click();
  await expect(admin.getByRole("heading", { name: "流转记录" })).toBeVisible();

  await editor.goto("/desk/inbox");
  const returned = editor.getByRole("listitem").filter({ hasText: reason });
  await expect(returned).toContainText(/未读.*管理员甲退回了 YT-\d+，请修改。/);
  const unread = editor.getByRole("link", { name: /收件箱（\d+ 条未读）/ });
  const before = Number(/\d+/.exec((await unread.textContent()) ?? "")?.[0]);
  await returned.getByRole("button", { name: /标为已读/ }).click();
  await expect(returned).toContainText("已读");
  await expect(returned.getByRole("button")).toHaveCount(0);
  await expect(editor.getByRole("link", { name: /^收件箱/ })).toHaveText(
    before > 1 ? `收件箱（${before - 1} 条未读）` : "收件箱",
  );
  await returned.getByRole("link", { name: title }).click();
  await expect(editor.getByText(reason)).toBeVisible();
});

test("inbox and settings work without scripts and are accessible at both widths", async ({ signInAs }) => {
  const editor = await signInAs("chengguan");
  await aDraft(editor, "不用脚本也看得到的改革");
  await submit(editor);
  const admin = await signInAs("admin2", { withoutScripts: true });
  await admin.goto("/desk/settings/notices");
  await admin.getByLabel(/每天 08:00/).check();
  await admin.getByLabel("English").check();
  await admin.getByRole("button", { name: "保存设置" }).click();
  await expect(admin.getByRole("status")).toHaveText("设置已保存");
  await expect(admin.getByLabel(/每天 08:00/)).toBeChecked();
  await expect(admin.getByLabel("English")).toBeChecked();
  await admin.goto("/desk/inbox");
  await admin.getByRole("button", { name: "全部标为已读" }).click();
  await expect(admin.getByRole("status")).toHaveText("未读 0 条");
  await expect(admin.getByRole("link", { name: "收件箱", exact: true })).toBeVisible();

  const seeing = await signInAs("admin1");
  for (const [width, colorScheme] of [
    [1366, "light"],
    [375, "dark"],
  ] as const) {
    await seeing.setViewportSize({ width, height: 768 });
    await seeing.emulateMedia({ colorScheme });
    for (const address of ["/desk/inbox", "/desk/settings/notices", "/desk/mails"]) {
      await seeing.goto(address);
      await expectAccessible(seeing);
      expect(await seeing.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
    }
  }
});

test("mails are the administrators' business", async ({ signInAs }) => {
  const auditor = await signInAs("auditor");
  expect((await auditor.goto("/desk/mails"))?.status()).toBe(403);
  const admin = await signInAs("admin1");
  await admin.getByRole("link", { name: "邮件发送" }).click();
  await expect(admin.getByText("没有配置邮件服务器")).toBeVisible();
});
