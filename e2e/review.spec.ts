import { aDraft, expect, expectAccessible, openReview, publish, submit, test } from "./support/test";

test("an administrator sends a case back and the editor sees why", async ({ signInAs }) => {
  const title = "被退回的改革";
  const editor = await signInAs("minzheng");
  await aDraft(editor, title);
  await submit(editor);

  const admin = await signInAs("admin1");
  await openReview(admin, title);
  await admin.getByLabel(/意见/).fill(" 　");
  await admin.getByRole("button", { name: "退回修改" }).click();
  await expect(admin.getByRole("alert").filter({ hasText: "请写明退回的理由" })).toBeVisible();
  await admin.getByLabel(/意见/).fill("请补充数据来源。");
  await admin.getByRole("button", { name: "退回修改" }).click();
  await expect(admin.getByText("退回修改", { exact: true }).first()).toBeVisible();

  await editor.goto("/desk");
  await editor.getByRole("link", { name: title }).first().click();
  await expect(editor.getByText("请补充数据来源。")).toBeVisible();
  await editor.getByRole("link", { name: "编辑", exact: true }).click();
  await submit(editor);
});

test("whoever wrote a word cannot approve it, and is told why", async ({ signInAs }) => {
  const title = "管理员自己改过的改革";
  const editor = await signInAs("chengguan");
  await aDraft(editor, title);
  const writer = await signInAs("admin1");
  await writer.goto(editor.url());
  await expect(writer.getByText("不能再批准它")).toBeVisible();
  await expect(writer.getByRole("button", { name: "送审" })).toHaveCount(0);
  await expect(writer.getByText("送审：只有管理单位的编辑可以这样做")).toBeVisible();
  await writer.getByLabel("摘要").fill("管理员改的摘要。");
  await writer.getByRole("button", { name: "保存草稿" }).click();
  await expect(writer.getByRole("status").filter({ hasText: "已保存" })).toBeVisible();
  await editor.reload();
  await submit(editor);

  await openReview(writer, title);
  await expect(writer.getByRole("button", { name: "批准并发布" })).toHaveCount(0);
  await expect(writer.getByText("您参与编写了这一版，不能批准它")).toBeVisible();
  await publish(await signInAs("admin2"), title);
});

test("two administrators decide at once: one wins, the other is told", async ({ signInAs }) => {
  const title = "两人同时审的改革";
  const editor = await signInAs("minzheng");
  await aDraft(editor, title);
  await submit(editor);
  const [one, two] = [await signInAs("admin1"), await signInAs("admin2")];
  await openReview(one, title);
  await openReview(two, title);
  await publish(one, title);
  await two.getByLabel(/意见/).fill("写得清楚。");
  await two.getByRole("button", { name: "批准并发布" }).click();
  const late = two.getByRole("alert").filter({ hasText: "可能已有人处理" });
  await expect(late).toContainText(/管理员甲 \d{4}-\d\d-\d\d \d\d:\d\d 批准发布/);
  await expect(two.getByLabel(/意见/)).toHaveValue("写得清楚。");
});

test("what one claims is seen by the other, and after a decision comes the next of the same filters", async ({
  signInAs,
}) => {
  const titles = ["队列里的第一件", "队列里的第二件"];
  const editor = await signInAs("shegongwei");
  for (const title of titles) {
    await aDraft(editor, title);
    await submit(editor);
  }
  const [admin, other] = [await signInAs("admin2"), await signInAs("admin1", { withoutScripts: true })];
  await admin.goto("/desk");
  await admin.getByRole("link", { name: /^审核队列/ }).click();
  for (const title of titles) {
    const row = admin.getByRole("row", { name: title });
    await row.getByRole("button", { name: /^认领/ }).click();
    await expect(row.getByRole("button", { name: /^放弃认领/ })).toBeVisible();
  }
  await admin.getByLabel("认领", { exact: true }).selectOption({ label: "我认领的（2）" });
  await admin.getByRole("button", { name: "筛选" }).click();
  await expect(admin).toHaveURL(/claim=mine/);
  await expect(admin.getByRole("row")).toHaveCount(3);

  await openReview(other, titles[0]!);
  await expect(other.getByText(/管理员乙已认领这一件/)).toBeVisible();
  await other.goto("/desk/reviews?claim=others");
  await expect(other.getByRole("row", { name: titles[1]! })).toBeVisible();

  await admin.getByRole("link", { name: titles[0]! }).click();
  await admin.getByRole("button", { name: "批准并发布" }).click();
  await expect(admin.getByRole("status").filter({ hasText: "已批准并发布" })).toBeVisible();
  await admin.getByRole("link", { name: `下一件：${titles[1]}` }).click();
  await admin.getByLabel(/意见/).fill("请补来源。");
  await admin.getByRole("button", { name: "退回修改" }).click();
  await expect(admin.getByText("这些条件下没有下一件了")).toBeVisible();
});

test("an edition is approved for a time to come, and a time that is past is refused at its field", async ({
  signInAs,
}) => {
  const title = "定时发布的改革";
  const editor = await signInAs("minzheng");
  await aDraft(editor, title);
  await submit(editor);
  const admin = await signInAs("admin1");
  await openReview(admin, title);
  await admin.getByText("定时发布", { exact: true }).click();
  const time = admin.getByLabel("发布时间");
  await time.fill("2020-02-29 09:00");
  await time.press("Enter");
  await expect(admin.getByRole("alert").filter({ hasText: "已经过去" })).toBeVisible();
  await expect(time).toHaveValue("2020-02-29 09:00");
  const tomorrow = new Date(Date.now() + 30 * 3_600_000).toLocaleDateString("sv-SE", { timeZone: "Asia/Shanghai" });
  await time.fill(`${tomorrow} 09:00`);
  await admin.getByRole("button", { name: "批准定时" }).last().click();
  await expect(admin.getByRole("status").filter({ hasText: `${tomorrow} 09:00` })).toBeVisible();
});

test("a foreign draft answers like one that does not exist", async ({ signInAs }) => {
  const editor = await signInAs("minzheng");
  await aDraft(editor, "别的部门看不到的改革");
  const address = editor.url().replace(/\/edit$/, "");
  const stranger = await signInAs("chengguan");
  const missing = address.replace(/[^/]+$/, "00000000-0000-4000-8000-000000000000");
  for (const page of ["", "/edit", "/review"]) {
    const [foreign, nothing] = [await stranger.goto(address + page), await stranger.goto(missing + page)];
    expect([foreign?.status(), nothing?.status()]).toEqual([404, 404]);
  }
  await expect(stranger.getByText("没有这个页面")).toBeVisible();
});

test("an auditor reads everything and changes nothing", async ({ signInAs }) => {
  const title = "审计员看的改革";
  const editor = await signInAs("minzheng");
  await aDraft(editor, title);
  const auditor = await signInAs("auditor");
  await auditor.getByRole("link", { name: title }).click();
  for (const name of ["送审", "撤回", "放弃草稿"]) await expect(auditor.getByRole("button", { name })).toHaveCount(0);
  await auditor.getByText("现在不能做的事").click();
  await expect(auditor.getByText("审计人员只能查看").first()).toBeVisible();
});

test("an administrator begins a new edition of any case", async ({ signInAs }) => {
  const admin = await signInAs("admin2");
  await admin.getByRole("button", { name: "改版 YT-0009" }).click();
  await expect(admin.getByRole("heading", { name: "编辑案例" })).toBeVisible();
});

test("a reason too long to keep is not lost, without scripts either", async ({ signInAs }) => {
  const title = "意见太长的改革";
  const editor = await signInAs("minzheng");
  await aDraft(editor, title);
  await submit(editor);
  const admin = await signInAs("admin1", { withoutScripts: true });
  await openReview(admin, title);
  const reason = "长".repeat(2001);
  await admin.getByLabel(/意见/).fill(reason);
  await admin.getByRole("button", { name: "退回修改" }).click();
  await expect(admin.getByRole("alert")).toContainText("最多 2000 个字符");
  await expect(admin.getByLabel(/意见/)).toHaveValue(reason);
});

test("the desk is accessible: at both widths, light and dark, in three languages", async ({ signInAs }) => {
  test.slow();
  const editor = await signInAs("minzheng");
  await aDraft(editor, "无障碍检查的改革");
  const edition = editor.url().replace(/\/edit$/, "");
  const pages = [
    "/desk",
    "/desk/reviews",
    "/desk/cases/new",
    edition,
    `${edition}/edit`,
    `${edition}/review`,
    "/desk/nowhere",
  ];
  const looks = [
    { width: 1366, colorScheme: "light", language: null },
    { width: 375, colorScheme: "dark", language: "繁體" },
    { width: 1366, colorScheme: "dark", language: "English" },
  ] as const;
  for (const { width, colorScheme, language } of looks) {
    await editor.setViewportSize({ width, height: 768 });
    await editor.emulateMedia({ colorScheme });
    await editor.goto("/desk");
    if (language) await editor.getByRole("button", { name: language }).click();
    await expect(editor.getByRole("heading", { level: 1 })).toHaveText(language ? HOME[language] : "我的待办");
    for (const address of pages) {
      await editor.goto(address);
      await expectAccessible(editor);
      const overflow = await editor.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect(overflow, `${address} at ${width} px`).toBe(0);
    }
  }
});

const HOME = { 繁體: "我的待辦", English: "My work" } as const;
