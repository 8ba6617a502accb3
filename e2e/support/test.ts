import AxeBuilder from "@axe-core/playwright";
import {
  expect,
  test as base,
  type APIRequestContext,
  type BrowserContext,
  type Locator,
  type Page,
} from "@playwright/test";
import { savedDraft, submittedEdition } from "./given";

export const PASSWORD = process.env.DEMO_PASSWORD ?? "test-password-1998";

/** The demo accounts by what they do. */
export const PEOPLE = {
  minzheng: "minzheng@archive.example",
  shegongwei: "shegongwei@archive.example",
  chengguan: "chengguan@archive.example",
  admin1: "admin1@archive.example",
  admin2: "admin2@archive.example",
  shenhe: "shenhe@archive.example",
  auditor: "auditor@archive.example",
} as const;
export type Person = keyof typeof PEOPLE;

interface PersonOptions {
  withoutScripts?: boolean;
}
interface DraftOptions extends PersonOptions {
  /** What is done with the page before its form is opened. */
  before?: (page: Page) => unknown;
}

/** A page in a browser of its own, so that two people can work at once; it shows the desk's home. */
export type SignInAs = (person: Person, options?: PersonOptions) => Promise<Page>;

/** What a story begins with and is not about: made by requests, in no time. */
export interface Given {
  /** A complete case of the editor's organisation, saved; the page, in a browser of its own, is on its form. */
  aDraft: (editor: Person, title: string, options?: DraftOptions) => Promise<Page>;
  /** The same, sent for review; nobody's page is open. @returns its address */
  aSubmittedEdition: (editor: Person, title: string) => Promise<string>;
}

interface Fixtures {
  /** A browser somebody is signed in at, with a session of its own. */
  browserOf: (person: Person, options?: PersonOptions) => Promise<BrowserContext>;
  signInAs: SignInAs;
  given: Given;
}

export const test = base.extend<Fixtures>({
  browserOf: async ({ browser, baseURL }, provide) => {
    const contexts: BrowserContext[] = [];
    await provide(async (person, options = {}) => {
      const context = await browser.newContext({
        baseURL: origin(baseURL),
        locale: "zh-CN",
        timezoneId: "Asia/Shanghai",
        viewport: { width: 1366, height: 768 },
        javaScriptEnabled: !options.withoutScripts,
      });
      contexts.push(context);
      await signIn(context.request, person, origin(baseURL));
      return context;
    });
    await Promise.all(contexts.map((context) => context.close()));
  },

  signInAs: async ({ browserOf }, provide) => {
    await provide(async (person, options) => {
      const page = await (await browserOf(person, options)).newPage();
      await page.goto("/desk");
      await expect(page.getByRole("heading", { name: "我的待办" })).toBeVisible();
      return page;
    });
  },

  given: async ({ browserOf, playwright, baseURL }, provide) => {
    await provide({
      aDraft: async (editor, title, { before, withoutScripts = false } = {}) => {
        const context = await browserOf(editor, { withoutScripts });
        const { url } = await savedDraft(context.request, title);
        const page = await context.newPage();
        await before?.(page);
        await page.goto(url);
        // The editor of rich text comes last: from then on the form listens to what is typed.
        if (!withoutScripts) await expect(bodyOf(page)).toHaveAttribute("contenteditable", "true");
        return page;
      },
      aSubmittedEdition: async (editor, title) => {
        const request = await playwright.request.newContext({ baseURL: origin(baseURL) });
        await signIn(request, editor, origin(baseURL));
        const address = await submittedEdition(request, title);
        await request.dispose();
        return address;
      },
    });
  },
});

const origin = (baseURL: string | undefined) => baseURL ?? ""; // the config always has one

/** As a program does; the form for it has stories of its own. */
export async function signIn(request: APIRequestContext, person: Person, site: string): Promise<void> {
  const { csrfToken } = (await (await request.get("/api/auth/csrf")).json()) as { csrfToken: string };
  const form = { csrfToken, email: PEOPLE[person], password: PASSWORD };
  const answer = await request.post("/api/auth/callback/credentials", { headers: { origin: site }, form });
  expect(await answer.json()).toEqual({ url: "/desk" });
}

/** The text of the case, under its own name. */
export const bodyOf = (page: Page): Locator => page.getByRole("textbox", { name: "全文", exact: true });

export { expect };

const WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

/** What can differ between a light and a dark page. */
export const RULES_OF_COLOUR = ["color-contrast", "link-in-text-block"];

/** WCAG 2.2 A and AA, or some rules of it. What a sandboxed frame shows cannot be asked, as no script runs in it: it is a page of its own. */
export async function expectAccessible(page: Page, rules?: readonly string[]): Promise<void> {
  // At its end no bar that sticks to an edge lies over a control, which would count as a smaller one.
  await page.evaluate(() => window.scrollTo(0, document.documentElement.scrollHeight));
  const { violations } = await new AxeBuilder({ page })
    .exclude("iframe[sandbox]")
    .options({
      runOnly: rules ? { type: "rule", values: [...rules] } : { type: "tag", values: WCAG },
      resultTypes: ["violations"], // the others are not counted up, which takes as long as finding them
    })
    .setLegacyMode() // in the page itself; another way serves frames of other sites, of which there are none
    .analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" ")}`)).toEqual([]);
}

/** What every page of the desk is: accessible, and as wide as the screen, on a laptop and on a phone. */
export async function expectUsable(page: Page): Promise<void> {
  for (const width of [1366, 375]) {
    await page.setViewportSize({ width, height: 768 });
    await expectAccessible(page);
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(overflow, `${page.url()} at ${width} px`).toBe(0);
  }
  await page.setViewportSize({ width: 1366, height: 768 });
}

/** A new case of the editor's own organisation, filled in by hand and saved; the browser stays on its form. */
export async function aDraft(page: Page, title: string): Promise<void> {
  await page.goto("/desk/cases/new");
  await page.getByRole("button", { name: "新建并填写" }).click();
  await page.getByLabel("标题", { exact: true }).fill(title);
  await page.getByLabel("启动时间").fill("2006年");
  await page.getByLabel("摘要").fill("一句话的摘要。");
  await bodyOf(page).fill("第一段。\n第二段。");
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
