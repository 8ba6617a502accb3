import type { Page } from "@playwright/test";
import { InputMethod } from "./support/input-method";
import {
  choiceIn,
  choose,
  COPY,
  holdTime,
  keptIn,
  kill,
  savedIn,
  stateOf,
  summaryOf,
  typeOn,
  whatIsStored,
  workingCopyOf,
} from "./support/saving";
import { expect, expectAccessible, test, type Given } from "./support/test";

test("a tab killed in the middle of a sentence gives it back to the last character", async ({ given }) => {
  const page = await given.aDraft("minzheng", "写到一半就断了的改革");
  const address = page.url();
  await holdTime(page);
  await typeOn(page, "先在两个街道试");
  await page.clock.runFor(1_500);
  await keptIn(page);
  await expect.poll(() => whatIsStored(page)).toEqual([]);
  await typeOn(page, "点");
  const [first] = await expect
    .poll(() => whatIsStored(page))
    .toHaveLength(1)
    .then(() => whatIsStored(page));
  await page.keyboard.type("，再推");
  // Each character is three bytes; the server knows none of these.
  await expect.poll(async () => (await whatIsStored(page))[0]?.length).toBe((first?.length ?? 0) + 9);
  await page.clock.resume();
  const context = page.context();
  await kill(page);

  const again = await context.newPage();
  await again.goto(address);
  await expect(choiceIn(again)).toBeFocused({ timeout: 20_000 });
  await choose(again, "用本机的");
  await expect(summaryOf(again)).toHaveValue("一句话的摘要。先在两个街道试点，再推");
  await keptIn(again);
  expect(await workingCopyOf(again)).toMatchObject({ summary: "一句话的摘要。先在两个街道试点，再推" });
});

test("rows, headings and unsaved choices come back from the working copy, and can be given up and had again", async ({
  given,
}) => {
  const page = await given.aDraft("minzheng", "整张表都要回来的改革");
  const address = page.url();
  for (const step of ["试点", "推广"]) {
    await page.getByRole("button", { name: "添加一步" }).click();
    await page.getByLabel("内容").last().fill(step);
  }
  await page.getByLabel("时间", { exact: true }).last().fill("2009年3月");
  const body = page.getByRole("textbox", { name: "全文", exact: true });
  await body.click();
  await page.keyboard.press("Control+End");
  await page.keyboard.press("Enter");
  await page.keyboard.type("改革的由来");
  await page.getByRole("button", { name: "一级小标题" }).first().click();
  await expect(body.getByRole("heading", { name: "改革的由来" })).toBeVisible();
  await page.getByLabel("全文状态").selectOption("TRUNCATED");
  await expect.poll(async () => JSON.stringify(await workingCopyOf(page))).toMatch(/TRUNCATED/);
  await keptIn(page);
  const context = page.context();
  await kill(page);

  const again = await context.newPage();
  await again.clock.install();
  await again.goto(address);
  const notice = again.getByText(/^已恢复您 \d\d:\d\d 未保存草稿的修改$/);
  const text = again.getByRole("textbox", { name: "全文", exact: true });
  const rows = again.locator("#part-milestones summary");
  const expectWritten = async () => {
    await expect(rows).toHaveText([/试点/, /2009-03|2009年3月/]);
    await expect(text.getByRole("heading", { name: "改革的由来" })).toBeVisible();
    await expect(again.getByLabel("全文状态")).toHaveValue("TRUNCATED");
  };
  await expect(notice).toBeVisible();
  await expectWritten();
  await expect(stateOf(again)).toHaveCount(0);

  await again.getByRole("button", { name: "放弃这些修改，回到已保存的内容" }).click();
  await expect(notice).toHaveCount(0);
  await expect(rows).toHaveCount(0);
  await expect(text.getByText("第二段。")).toBeVisible();
  await expect(text.getByRole("heading")).toHaveCount(0);
  await again.clock.runFor(3_000); // the pause after which something typed would be kept
  expect(await workingCopyOf(again)).toBeNull();
  await choose(again, "撤销，换回那一份");
  await expectWritten();
  await again.getByRole("button", { name: "保存草稿" }).click();
  await savedIn(again);
  await again.reload();
  await expectWritten();
  await expect(notice).toHaveCount(0);
});

/** A page that was typed into without a network, thrown away, and opened again with one. */
async function backOnline(given: Given, title: string): Promise<Page> {
  const page = await given.aDraft("minzheng", title);
  const address = page.url();
  await typeOn(page, "服务器上的话。");
  await keptIn(page);
  await page.context().setOffline(true);
  await summaryOf(page).fill("离线时写的话。");
  await expect(stateOf(page)).toHaveText("离线，已存本机");
  const context = page.context();
  await kill(page); // the emulated network would let the last words of a page that is left through
  await context.setOffline(false);
  const again = await context.newPage();
  await again.goto(address);
  await expect(choiceIn(again)).toBeFocused({ timeout: 20_000 });
  await expect(choiceIn(again)).toContainText(/服务器上是您 \d\d:\d\d 未保存草稿的修改/);
  return again;
}

const ONLINE = "一句话的摘要。服务器上的话。";
const OFFLINE = "离线时写的话。";

for (const [name, taken, other] of [
  ["用本机的", OFFLINE, ONLINE],
  ["用服务器的", ONLINE, OFFLINE],
] as const)
  test(`typed offline, back online: ${name}, and the other text is not lost`, async ({ given }) => {
    const page = await backOnline(given, `离线时改过的改革（${name}）`);
    await choose(page, name);
    await expect(summaryOf(page)).toHaveValue(taken);
    await expect.poll(() => workingCopyOf(page)).toMatchObject({ summary: taken });
    await expect(page.getByText(/^另一份内容（\d\d:\d\d）还在本机。$/)).toBeVisible();
    await page.reload();
    await expect(summaryOf(page)).toHaveValue(taken);
    await choose(page, "撤销，换回那一份");
    await expect(summaryOf(page)).toHaveValue(other);
    await expect.poll(() => workingCopyOf(page)).toMatchObject({ summary: other });
  });

test("typed offline, back online: both texts are compared, and until one is chosen nothing can be changed", async ({
  given,
}) => {
  const page = await backOnline(given, "离线时改过的改革（对照）");
  const before = await whatIsStored(page);
  await choose(page, "对照");
  const compared = choiceIn(page).getByRole("definition");
  await expect(compared.locator("del")).not.toHaveCount(0);
  await expect(compared.locator("ins").first()).toContainText("离线");
  await expectAccessible(page);
  // Not by the keyboard either.
  await summaryOf(page).focus();
  await expect(summaryOf(page)).not.toBeFocused();
  await page.keyboard.press("Control+s");
  await expect(choiceIn(page)).toBeVisible();
  expect(await whatIsStored(page)).toEqual(before);
  expect(await workingCopyOf(page)).toMatchObject({ summary: ONLINE });
  await page.setViewportSize({ width: 375, height: 800 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(375);
  await choose(page, "用本机的");
  await expect(summaryOf(page)).toHaveValue(OFFLINE);
});

test("where what is typed stands is said politely: not saved, saving, saved at, offline and kept here, saved again", async ({
  given,
}) => {
  const page = await given.aDraft("minzheng", "看得见状态的改革");
  await holdTime(page);
  let answer = () => {};
  const asked = new Promise<void>((resolve) => (answer = resolve));
  await page.route(COPY, async (route) => {
    await asked;
    await route.continue();
  });
  await typeOn(page, "再写一句。");
  await expect(stateOf(page)).toHaveText("未保存");
  expect(await stateOf(page).evaluate((line) => line.closest("[aria-live]")?.getAttribute("aria-live") ?? "")).not.toBe(
    "assertive",
  );
  await page.clock.runFor(1_499);
  await expect(stateOf(page)).toHaveText("未保存");
  await page.clock.runFor(1);
  await expect(stateOf(page)).toHaveText("正在保存");
  answer();
  await keptIn(page);
  await page.unroute(COPY);

  await page.context().setOffline(true);
  await typeOn(page, "离线再写一句。");
  await page.clock.runFor(1_500);
  await expect(stateOf(page)).toHaveText("离线，已存本机");
  await page.context().setOffline(false);
  await keptIn(page);
  await expect.poll(() => whatIsStored(page)).toEqual([]);

  await test.step("a server that answers with an error page is asked again", async () => {
    await page.route(COPY, (route) => route.fulfill({ status: 503, contentType: "text/html", body: "<h1>503</h1>" }));
    await typeOn(page, "服务器重启时写的。");
    await page.clock.runFor(1_500);
    await expect(stateOf(page)).toHaveText("离线，已存本机");
    await page.unroute(COPY);
    await page.clock.runFor(2_000);
    await keptIn(page);
    expect(await workingCopyOf(page)).toMatchObject({ summary: /服务器重启时写的。$/ });
  });
});

test("nothing is kept during a composition, and within three seconds after it everything is", async ({ given }) => {
  const page = await given.aDraft("minzheng", "用输入法写时不保存的改革");
  await holdTime(page);
  const ime = await InputMethod.of(page);
  const sent: string[] = [];
  page.on("request", (request) => void (request.method() === "PUT" && sent.push(request.postData() ?? "")));
  for (const field of [summaryOf(page), page.getByRole("textbox", { name: "全文", exact: true })]) {
    await field.click();
    await page.keyboard.press("Control+End");
    await ime.insert("改革");
    await ime.begin();
    await page.clock.runFor(20_000);
    expect(sent).toEqual([]);
    await ime.end("你好");
    await page.clock.runFor(1_400);
    expect(sent).toEqual([]);
    await page.clock.runFor(1_600);
    await expect.poll(() => sent.length).toBe(1);
    expect(sent.pop()).toContain("改革你好");
    await keptIn(page);
  }
});

test("leaving warns while something is unsaved, and only then", async ({ given }) => {
  const page = await given.aDraft("minzheng", "离开时的改革");
  const warnings: string[] = [];
  page.on("dialog", (dialog) => {
    warnings.push(dialog.type());
    void dialog.accept();
  });
  const warned = async () => {
    await page.reload();
    await expect(page.getByRole("button", { name: "保存草稿" })).toBeVisible();
    return warnings.splice(0);
  };
  const body = page.getByRole("textbox", { name: "全文", exact: true }).getByText("第二段。");
  await expect(body).toBeVisible();
  await page.getByRole("heading", { level: 1 }).click(); // a page that nobody touched never warns
  expect(await warned()).toEqual([]);
  expect(await workingCopyOf(page)).toBeNull();
  await expect(body).toBeVisible();
  await summaryOf(page).click();
  expect(await warned()).toEqual([]);
  expect(await workingCopyOf(page)).toBeNull();

  await typeOn(page, "写了一句。");
  await keptIn(page);
  expect(await warned()).toEqual([]);

  await page.route(COPY, (route) => route.abort());
  await typeOn(page, "又一句。");
  await expect(stateOf(page)).toHaveText("离线，已存本机");
  await page.unroute(COPY);
  expect(await warned()).toEqual(["beforeunload"]);
  // Its last words may reach the server before, while and after the page is made anew.
  await expect(summaryOf(page)).toHaveValue("一句话的摘要。写了一句。又一句。");
  await page.getByRole("button", { name: "保存草稿" }).click();
  await savedIn(page);
  expect(await warned()).toEqual([]);
  await expect(summaryOf(page)).toHaveValue("一句话的摘要。写了一句。又一句。");
});

test("an explicit save leaves no working copy, here or on the server; what is typed on after it is kept anew", async ({
  given,
}) => {
  const page = await given.aDraft("minzheng", "保存以后不留副本的改革");
  await typeOn(page, "先自动存。");
  await keptIn(page);
  expect(await workingCopyOf(page)).not.toBeNull();
  await page.keyboard.press("Control+s");
  await savedIn(page);
  expect(await workingCopyOf(page)).toBeNull();
  await expect.poll(() => whatIsStored(page)).toEqual([]);
  await typeOn(page, "接着写。");
  await keptIn(page);
  expect(await workingCopyOf(page)).toMatchObject({ summary: "一句话的摘要。先自动存。接着写。" });
  await page.reload();
  await expect(page.getByText(/^已恢复您/)).toBeVisible();
  await expect(summaryOf(page)).toHaveValue("一句话的摘要。先自动存。接着写。");
});
