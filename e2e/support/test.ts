import AxeBuilder from "@axe-core/playwright";
import { expect, test as base, type Page } from "@playwright/test";

export const PASSWORD = process.env.DEMO_PASSWORD ?? "test-password-1998";

/** The demo accounts by what they do. */
export const PEOPLE = {
  minzheng: "minzheng@archive.example",
  shegongwei: "shegongwei@archive.example",
  chengguan: "chengguan@archive.example",
  admin1: "admin1@archive.example",
  admin2: "admin2@archive.example",
  auditor: "auditor@archive.example",
} as const;
export type Person = keyof typeof PEOPLE;

/** A page in a browser of its own, so that two people can work at once. */
export type SignInAs = (person: Person, options?: { withoutScripts?: boolean }) => Promise<Page>;

export const test = base.extend<{ signInAs: SignInAs }>({
  signInAs: async ({ browser, baseURL }, provide) => {
    const contexts: Awaited<ReturnType<typeof browser.newContext>>[] = [];
    await provide(async (person, options = {}) => {
      const context = await browser.newContext({
        ...(baseURL ? { baseURL } : {}),
        locale: "zh-CN",
        timezoneId: "Asia/Shanghai",
        viewport: { width: 1366, height: 768 },
        javaScriptEnabled: !options.withoutScripts,
      });
      contexts.push(context);
      const page = await context.newPage();
      await page.goto("/sign-in");
      await page.getByLabel("邮箱").fill(PEOPLE[person]);
      await page.getByLabel("密码").fill(PASSWORD);
      await page.getByRole("button", { name: "登录" }).click();
      await expect(page.getByRole("heading", { name: "我的待办" })).toBeVisible();
      return page;
    });
    for (const context of contexts) await context.close();
  },
});

export { expect };

/** WCAG 2.2 A and AA. What a sandboxed frame shows cannot be asked, as no script runs in it: it is a page of its own. */
export async function expectAccessible(page: Page): Promise<void> {
  // At its end no bar that sticks to an edge lies over a control, which would count as a smaller one.
  await page.evaluate(() => window.scrollTo(0, document.documentElement.scrollHeight));
  const { violations } = await new AxeBuilder({ page })
    .exclude("iframe[sandbox]")
    .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"])
    .analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" ")}`)).toEqual([]);
}

/** A new case of the editor's own organisation, filled in and saved; the browser stays on its form. */
export async function aDraft(page: Page, title: string): Promise<void> {
  await page.goto("/desk/cases/new");
  await page.getByRole("button", { name: "新建并填写" }).click();
  await page.getByLabel("标题", { exact: true }).fill(title);
  await page.getByLabel("启动时间").fill("2006年");
  await page.getByLabel("摘要").fill("一句话的摘要。");
  await page.getByRole("textbox", { name: "全文", exact: true }).fill("第一段。\n第二段。");
  await page.getByLabel("全文状态").selectOption("FULL");
  await page.getByRole("button", { name: "保存草稿" }).click();
  await expect(page.getByRole("status").filter({ hasText: "已保存" })).toBeVisible();
}

/** Sends the draft on the page for review. */
export async function submit(page: Page): Promise<void> {
  await page.getByRole("button", { name: "送审" }).click();
  await expect(page.getByText("待审核", { exact: true })).toBeVisible();
}

/** Opens the review of what was submitted under this title. */
export async function openReview(page: Page, title: string): Promise<void> {
  await page.goto("/desk/reviews");
  await page.getByRole("link", { name: title }).first().click();
  await expect(page.getByRole("heading", { level: 1, name: title })).toBeVisible();
}

export async function publish(page: Page, title: string): Promise<void> {
  await openReview(page, title);
  await page.getByRole("button", { name: "批准并发布" }).click();
  await expect(page.getByText("已发布", { exact: true })).toBeVisible();
}
