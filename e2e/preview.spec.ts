import type { FrameLocator, Page } from "@playwright/test";
import { expect, expectAccessible, test } from "./support/test";

const editionOf = (page: Page) => /\/desk\/editions\/([0-9a-f-]{36})/.exec(page.url())?.[1] ?? "";
const framed = (page: Page): FrameLocator => page.frameLocator("iframe[title='读者会看到的页面']");
const isOfFrame = (url: string) => /\/preview\?.*&frame$/.test(url);
const open = (page: Page) => page.getByRole("button", { name: "预览", exact: true }).click();

test("what is typed stands in the preview after a pause, without being saved", async ({ given }) => {
  const editor = await given.aDraft("minzheng", "预览里的改革");
  await open(editor);
  const heading = framed(editor).getByRole("heading", { level: 1 });
  await expect(heading).toHaveText("预览里的改革");
  await expect(framed(editor).getByText("预览：这一页还没有公开")).toBeVisible();

  await editor.getByLabel("标题", { exact: true }).fill("改到一半的题");
  await expect(heading).toHaveText("改到一半的题"); // how soon: docs/performance.md

  await editor.reload();
  await expect(editor.getByLabel("标题", { exact: true })).toHaveValue("改到一半的题");
});

test("the page is laid out at the width of a phone and of a computer, in both scripts, chosen by keyboard", async ({
  given,
}) => {
  const editor = await given.aDraft("minzheng", "两种宽度的档案");
  await open(editor);
  const page = framed(editor).locator("html");
  await expect(page).toHaveAttribute("lang", "zh-Hans");
  const width = () => page.evaluate((html) => html.clientWidth);
  expect(await width()).toBeLessThanOrEqual(375);

  await editor.getByRole("radio", { name: "手机 375" }).focus();
  await editor.keyboard.press("ArrowRight");
  await expect(editor.getByRole("radio", { name: "电脑 1024" })).toBeChecked();
  await expect.poll(width).toBeGreaterThan(1000);
  const box = await editor.locator(".preview-box").boundingBox();
  const shown = await editor.locator("iframe").boundingBox();
  expect(shown?.width).toBeLessThanOrEqual((box?.width ?? 0) + 1);

  await editor.getByRole("radio", { name: "简体" }).focus();
  await editor.keyboard.press("ArrowRight");
  await expect(framed(editor).getByRole("heading", { level: 1 })).toHaveText("兩種寬度的檔案");
  await expect(page).toHaveAttribute("lang", "zh-Hant");
  await expectAccessible(editor);
  await editor.getByRole("button", { name: "收起预览" }).click();
  await expect(editor.locator("iframe")).toHaveCount(0);
  await editor.goto(`/desk/editions/${editionOf(editor)}/preview?script=zh-hant`);
  await expectAccessible(editor);
});

test("the preview stays where it was scrolled to, and its contents lead to its parts", async ({ given }) => {
  const editor = await given.aDraft("minzheng", "很长的改革");
  await open(editor);
  await framed(editor).getByRole("navigation", { name: "本页内容" }).getByRole("link", { name: "引用" }).click();
  const scrolled = () =>
    framed(editor)
      .locator("html")
      .evaluate((html) => html.scrollTop);
  await expect.poll(scrolled).toBeGreaterThan(0);
  const before = await scrolled();
  await editor.getByLabel("标题", { exact: true }).fill("还是很长的改革");
  await expect(framed(editor).getByRole("heading", { level: 1 })).toHaveText("还是很长的改革");
  expect(Math.abs((await scrolled()) - before)).toBeLessThan(60);
});

test("nothing reaches the preview while an input method composes", async ({ given }) => {
  const editor = await given.aDraft("minzheng", "拼音还没选字");
  const asked = editor.waitForResponse(
    (answer) => isOfFrame(answer.url()) && answer.request().resourceType() === "fetch",
  );
  await open(editor);
  await asked; // once by itself, as soon as the frame is there
  const heading = framed(editor).getByRole("heading", { level: 1 });
  await expect(heading).toHaveText("拼音还没选字");
  const requests: string[] = [];
  await editor.getByLabel("标题", { exact: true }).focus();
  const session = await editor.context().newCDPSession(editor);
  await session.send("Input.imeSetComposition", { text: "gaige", selectionStart: 5, selectionEnd: 5 });
  editor.on("request", (request) => requests.push(request.url()));
  await editor.waitForFunction(
    (since) => performance.now() - since > 1500,
    await editor.evaluate(() => performance.now()),
  );
  expect(requests.filter(isOfFrame)).toEqual([]);
  await session.send("Input.insertText", { text: "改革" });
  await expect(heading).toHaveText(/改革/);
});

test("without scripts the preview and the comparison are links, and the page is the real one", async ({ given }) => {
  const editor = await given.aDraft("chengguan", "无脚本预览", { withoutScripts: true });
  const edition = editionOf(editor);
  const answer = await editor.request.get(`/desk/editions/${edition}/preview?script=zh-hant`);
  expect(answer.headers()).toMatchObject({
    "cache-control": "no-store",
    "content-security-policy": expect.stringContaining("script-src 'none'"),
    "x-frame-options": "SAMEORIGIN",
  });
  await editor.goto(`/desk/editions/${edition}/preview?script=zh-hant`);
  await expect(editor.getByRole("heading", { level: 1 })).toHaveText("無腳本預覽");
  await expect(editor.locator("meta[name=robots]")).toHaveAttribute("content", "noindex");
  await editor.getByRole("link", { name: "简体" }).click();
  await expect(editor.getByRole("heading", { level: 1 })).toHaveText("无脚本预览");
  await editor.getByRole("link", { name: "回到编辑" }).click();
  await expect(editor.getByLabel("标题", { exact: true })).toHaveValue("无脚本预览");
});

test("nobody else sees a preview: not a reader, not another department", async ({ page, given, signInAs }) => {
  const editor = await given.aDraft("minzheng", "不给外人看的改革");
  const addresses = ["preview", "compare"].map((name) => `/desk/editions/${editionOf(editor)}/${name}`);
  const stranger = await signInAs("chengguan");
  for (const address of addresses) {
    await page.goto(address);
    await expect(page).toHaveURL(/\/sign-in/);
    expect((await stranger.goto(address))?.status()).toBe(404);
    await expect(stranger.locator("body")).not.toContainText("不给外人看");
  }
});

test("the comparison shows what is written against what is published, saved or not", async ({ given, signInAs }) => {
  const editor = await given.aDraft("chengguan", "还没有旧版的改革");
  await editor.goto(`/desk/editions/${editionOf(editor)}/compare`);
  await expect(editor.getByText("这是第一版")).toBeVisible();

  const admin = await signInAs("admin2");
  await admin.goto("/desk/lists/title");
  const revise = admin.getByRole("button", { name: /^改版 YT-/ });
  await revise.last().click();
  await expect(admin).toHaveURL(/\/edit$/);
  await admin.getByLabel("摘要").fill("改过的摘要。");
  await open(admin);
  await expect(framed(admin).getByText("改过的摘要。")).toBeVisible();
  await admin.goto(`/desk/editions/${editionOf(admin)}/compare`);
  await expect(admin.getByText("与已发布第 1 版比较")).toBeVisible();
  await expect(admin.getByText("改动 1 处")).toBeVisible();
  await expect(admin.locator("ins").first()).toContainText("改过");
  await expectAccessible(admin);
});
