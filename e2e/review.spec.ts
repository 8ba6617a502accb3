import { expect, expectAccessible, expectUsable, openReview, publish, submit, test } from "./support/test";

test("an administrator sends a case back and the editor sees why", async ({ given, signInAs }) => {
  const title = "被退回的改革";
  const editor = await given.aDraft("minzheng", title);
  await submit(editor);

  const admin = await signInAs("admin1");
  await openReview(admin, title);
  await admin.getByLabel(/意见/).fill(" 　");
  await admin.getByRole("button", { name: "退回修改" }).click();
  await expect(admin.getByRole("alert").filter({ hasText: "请写明理由" })).toBeVisible();
  await admin.getByLabel(/意见/).fill("请补充数据来源。");
  await admin.getByRole("button", { name: "退回修改" }).click();
  await expect(admin.getByText("退回修改", { exact: true }).first()).toBeVisible();

  await editor.goto("/desk");
  await editor.getByRole("link", { name: title }).first().click();
  await expect(editor.getByText("请补充数据来源。")).toBeVisible();
  await editor.getByRole("link", { name: "编辑", exact: true }).click();
  await submit(editor);
});

test("whoever wrote a word cannot approve it, and is told why", async ({ given, signInAs }) => {
  const title = "管理员自己改过的改革";
  const editor = await given.aDraft("chengguan", title);
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

test("two administrators decide at once: one wins, the other is told", async ({ given, signInAs }) => {
  const title = "两人同时审的改革";
  await given.aSubmittedEdition("minzheng", title);
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
  given,
  signInAs,
}) => {
  const titles = ["队列里的第一件", "队列里的第二件"];
  for (const title of titles) await given.aSubmittedEdition("shegongwei", title);
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
  given,
  signInAs,
}) => {
  const title = "定时发布的改革";
  await given.aSubmittedEdition("minzheng", title);
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

test("a foreign draft answers like one that does not exist", async ({ given, signInAs }) => {
  const editor = await given.aDraft("minzheng", "别的部门看不到的改革");
  const address = editor.url().replace(/\/edit$/, "");
  const stranger = await signInAs("chengguan");
  const missing = address.replace(/[^/]+$/, "00000000-0000-4000-8000-000000000000");
  for (const page of ["", "/edit", "/review"]) {
    const [foreign, nothing] = [await stranger.goto(address + page), await stranger.goto(missing + page)];
    expect([foreign?.status(), nothing?.status()]).toEqual([404, 404]);
  }
  await expect(stranger.getByText("没有这个页面")).toBeVisible();
});

test("an auditor reads everything and changes nothing", async ({ given, signInAs }) => {
  const title = "审计员看的改革";
  await given.aDraft("minzheng", title);
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

test("a reason too long to keep is not lost, without scripts either", async ({ given, signInAs }) => {
  const title = "意见太长的改革";
  await given.aSubmittedEdition("minzheng", title);
  const admin = await signInAs("admin1", { withoutScripts: true });
  await openReview(admin, title);
  const reason = "长".repeat(2001);
  await admin.getByLabel(/意见/).fill(reason);
  await admin.getByRole("button", { name: "退回修改" }).click();
  await expect(admin.getByRole("alert")).toContainText("最多 2000 个字符");
  await expect(admin.getByLabel(/意见/)).toHaveValue(reason);
});

test("the desk is accessible: at both widths, light and dark, in three languages", async ({ given }) => {
  test.slow();
  const editor = await given.aDraft("minzheng", "无障碍检查的改革");
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

test("a department asks for a review and a signature of its own before the administrator's", async ({
  signInAs,
  given,
}) => {
  const title = "先由部门审核的改革";
  const admin = await signInAs("admin1");
  const ask = async (stages: string, isSigned: boolean) => {
    await admin.goto("/desk/organisations");
    const row = admin.getByRole("listitem").filter({ has: admin.getByRole("heading", { name: "区社工委" }) });
    await row.getByRole("combobox").selectOption(stages);
    await row.getByRole("checkbox").setChecked(isSigned);
    await row.getByRole("button", { name: "保存 区社工委" }).click();
    await expect(row.getByRole("status")).toHaveText("已保存");
    await admin.reload();
    await expect(row.getByRole("combobox")).toHaveValue(stages);
    await expect(row.getByRole("checkbox")).toBeChecked({ checked: isSigned });
  };
  await ask("1", true);
  await expectUsable(admin);
  const editor = await given.aDraft("shegongwei", title);
  await editor.getByRole("button", { name: "送审" }).click();
  await expect(editor.getByRole("heading", { level: 1, name: /送审前检查/ })).toBeVisible();
  await expectUsable(editor);
  await editor.getByLabel("事实核对人").fill("张三");
  await editor.getByLabel("核对日期").fill("2099年1月1日");
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
