import type { Page } from "@playwright/test";
import {
  choiceIn,
  choose,
  COPY,
  keptIn,
  kill,
  savedIn,
  stateOf,
  summaryOf,
  typeOn,
  whatIsStored,
  workingCopyOf,
} from "./support/saving";
import { expect, expectAccessible, PASSWORD, PEOPLE, test, type Person } from "./support/test";

// Sessions that end, people who follow each other, tabs beside each other.
async function signIn(page: Page, person: Person): Promise<void> {
  await page.goto("/sign-in");
  await page.getByLabel("邮箱").fill(PEOPLE[person]);
  await page.getByLabel("密码").fill(PASSWORD);
  await page.getByRole("button", { name: "登录" }).click();
  await expect(page.getByRole("heading", { name: "我的待办" })).toBeVisible();
}

async function signOut(page: Page): Promise<void> {
  await page.goto("/desk");
  await page.getByRole("button", { name: "退出" }).click();
  await expect(page.getByRole("button", { name: "登录" })).toBeVisible();
}

test("a session that ends while somebody types is begun again in place, for nobody else, and nothing is lost", async ({
  given,
}) => {
  const page = await given.aDraft("minzheng", "登录过期时正在写的改革");
  const address = page.url();
  const elsewhere = await page.context().newPage();
  await signOut(elsewhere);
  await typeOn(page, "过期之后写的。");
  const panel = page.getByRole("dialog", { name: "登录已过期" });
  await expect(panel).toBeVisible();
  await expect(panel.getByLabel("密码")).toBeFocused();
  await expect(panel.getByLabel("邮箱")).toHaveValue(PEOPLE.minzheng);
  await expect(panel.getByLabel("邮箱")).not.toBeEditable();
  await expectAccessible(page);

  await panel.getByLabel("密码").fill("不是这个密码");
  await panel.getByLabel("密码").press("Enter");
  await expect(panel.getByRole("alert")).toHaveText("邮箱或密码不正确。");
  await page.keyboard.press("Escape");
  await expect(panel).toHaveCount(0);
  await expect(stateOf(page)).toHaveText("登录已过期，已存本机");
  await typeOn(page, "再写一句。");
  await page.getByRole("button", { name: "重新登录" }).click();
  await panel.getByLabel("密码").fill(PASSWORD);
  await panel.getByRole("button", { name: "登录", exact: true }).click();
  await expect(panel).toHaveCount(0);
  await keptIn(page);
  const all = "一句话的摘要。过期之后写的。再写一句。";
  await expect(summaryOf(page)).toHaveValue(all);
  expect(await workingCopyOf(page)).toMatchObject({ summary: all });

  await test.step("saving meets the same panel, and saves after it", async () => {
    await signOut(elsewhere);
    await page.getByRole("button", { name: "保存草稿" }).click();
    await panel.getByLabel("密码").fill(PASSWORD);
    await panel.getByLabel("密码").press("Enter");
    await expect(panel).toHaveCount(0);
    await page.getByRole("button", { name: "保存草稿" }).click();
    await savedIn(page);
    await page.goto(address);
    await expect(summaryOf(page)).toHaveValue(all);
  });
});

test("what one person typed is never kept or saved by another who signs in at the same browser", async ({ given }) => {
  const page = await given.aDraft("minzheng", "别人登录后还开着的改革");
  const address = page.url();
  const elsewhere = await page.context().newPage();
  await signOut(elsewhere);
  await signIn(elsewhere, "admin1");
  await summaryOf(page).fill("民政局编辑写的。");
  await page.getByRole("button", { name: "保存草稿" }).click();
  const panel = page.getByRole("dialog", { name: "登录已过期" });
  await expect(panel).toBeVisible();
  await page.keyboard.press("Escape");
  await elsewhere.goto(address);
  await expect(summaryOf(elsewhere)).toHaveValue("一句话的摘要。");
  expect(await workingCopyOf(elsewhere)).toBeNull();
  await page.getByRole("button", { name: "重新登录" }).click();
  await panel.getByLabel("密码").fill(PASSWORD);
  await panel.getByLabel("密码").press("Enter");
  await expect(panel).toHaveCount(0);
  await expect.poll(() => workingCopyOf(page)).toMatchObject({ summary: "民政局编辑写的。" });
});

test("the next person at the same browser reads nothing of what was typed; its owner has it back", async ({
  given,
}) => {
  const secret = "不给别人看的一句话。";
  const page = await given.aDraft("minzheng", "共用电脑上写的改革");
  const address = page.url();
  await page.route(COPY, (route) => route.abort());
  await typeOn(page, secret);
  await expect(stateOf(page)).toHaveText("离线，已存本机");
  const context = page.context();
  await kill(page);

  const next = await context.newPage();
  await signOut(next);
  await signIn(next, "admin1");
  await next.goto(address);
  await expect(summaryOf(next)).toHaveValue("一句话的摘要。");
  await expect(choiceIn(next)).toHaveCount(0);
  const records = await whatIsStored(next);
  expect(records).toHaveLength(1);
  for (const encoding of ["utf8", "utf16le"] as const)
    for (const words of [secret, "一句话的摘要", "共用电脑上写的改革", "summary"])
      expect(records[0]?.includes(Buffer.from(words, encoding).toString("latin1"))).toBe(false);
  const elsewhere = await next.evaluate(async () => [
    ...Object.entries({ ...localStorage, ...sessionStorage }),
    ...(await caches.keys()),
  ]);
  expect(JSON.stringify(elsewhere)).not.toContain(secret);

  await signOut(next);
  await signIn(next, "minzheng");
  await next.goto(address);
  await choose(next, "用本机的");
  await expect(summaryOf(next)).toHaveValue(`一句话的摘要。${secret}`);
});

test("two tabs of one person say so, and where they differ both texts are kept and one is chosen", async ({
  given,
}) => {
  const first = await given.aDraft("minzheng", "两个标签页里的改革");
  const address = first.url();
  const second = await first.context().newPage();
  await second.goto(address);
  for (const page of [first, second]) await expect(page.getByText(/还在另一个标签页或窗口里打开着/)).toBeVisible();
  await summaryOf(first).fill("第一个标签页写的。");
  await keptIn(first);
  await summaryOf(second).fill("第二个标签页写的。");
  const choice = second.getByRole("alert").filter({ hasText: /您在另一个窗口里 \d\d:\d\d 改过同一份草稿/ });
  await expect(choice).toBeVisible();
  await expect(summaryOf(second)).toBeFocused();
  await choose(second, "用本机的");
  await expect(summaryOf(second)).toHaveValue("第二个标签页写的。");
  await expect.poll(() => workingCopyOf(second)).toMatchObject({ summary: "第二个标签页写的。" });
  await choose(second, "撤销，换回那一份");
  await expect(summaryOf(second)).toHaveValue("第一个标签页写的。");
  await keptIn(second);
  await second.close();
  await expect(first.getByText(/还在另一个标签页或窗口里打开着/)).toHaveCount(0);
});
