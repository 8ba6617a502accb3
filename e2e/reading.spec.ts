import { createHash } from "node:crypto";
import { toHant } from "@/lib/chinese/script";
import { expect, test } from "./support/test";

// The archive with scripts blocked: nothing here may need one.
test.use({ javaScriptEnabled: false });

const PAGES = [
  "",
  "/cases",
  "/cases?q=垃圾",
  "/cases?from=x&q=没有的词",
  "/cases?q=居住政&indicators=1",
  "/cases/YT-0011",
  "/cases/YT-0011/editions/1",
  "/nowhere",
];

test("a reader finds a case from the front page and reads where it comes from", async ({ page }) => {
  await page.goto("/zh-hans");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(/项改革，从一九九八年到今天$/);
  await page.getByRole("searchbox", { name: "搜索案例" }).fill("垃圾減量");
  await page.getByRole("button", { name: "搜索" }).click();
  await expect(page.getByRole("status")).toHaveText("共 1 项");
  await expect(page.locator("mark").first()).toHaveText("垃圾减量");
  await page.getByRole("link", { name: "垃圾减量分类机制" }).click();
  await expect(page).toHaveURL(/\/zh-hans\/cases\/YT-0011$/);
  await expect(page.getByText("原文在此截断")).toBeVisible();
  await expect(page.getByText("待证").filter({ visible: true }).first()).toBeVisible();
});

test("every mark of the timeline is an item of the list", async ({ page }) => {
  await page.goto("/zh-hans");
  const marks = await page.locator(".year-rule rect title").allTextContents();
  const items = await page.locator(".years h3").allTextContents();
  expect(marks.map((mark) => mark.slice(5))).toEqual(items);
  await expect(page.getByRole("img", { name: "改革启动年份" })).toBeVisible();
});

test("filters have an address, count the departments and keep what was typed", async ({ page }) => {
  await page.goto("/zh-hans/cases");
  await page.getByLabel("启动年份，从").fill("2015年");
  await page.getByLabel("到", { exact: true }).fill("2015");
  await page.getByRole("button", { name: "筛选" }).click();
  await expect(page.getByRole("status")).toHaveText("共 4 项");
  await expect(page.getByLabel("到", { exact: true })).toHaveValue("2015");
  await expect(page.getByRole("option", { name: "区教育局（0）" })).toBeDisabled();
  await page.getByLabel("牵头单位").selectOption({ label: "团区委（1）" });
  await page.getByRole("button", { name: "筛选" }).click();
  await expect(page.locator(".results h2")).toHaveCount(1);
  await page.goBack();
  await expect(page.getByRole("status")).toHaveText("共 4 项");
});

test("a search says what it guessed and what else it found a case by", async ({ page }) => {
  await page.goto("/zh-hant/cases?q=居住政");
  await expect(page.getByRole("status")).toHaveText(
    "沒有找到居住政。按猜測改為查找居住證，以下是猜測的結果。仍按原樣查找共 1 項",
  );
  await expect(page.locator("mark").first()).toHaveText("居住證");
  await page.getByRole("link", { name: "仍按原樣查找" }).click();
  await expect(page).toHaveURL(/exact=1/);
  await expect(page.getByRole("heading", { name: "沒有找到符合條件的案例" })).toBeVisible();
  await page.goto("/zh-hans/cases?q=jzz");
  await expect(page.locator(".results")).toContainText("另见于：居住证 · jzz");
  await expect(page.locator("h2 mark")).toHaveText("居住证");
});

test("facets show their counts, zero too, and each can be taken away again", async ({ page }) => {
  await page.goto("/zh-hans/cases?q=改革&from=2015&to=2015");
  await expect(page.getByRole("radio", { name: "考核（0）" })).toBeDisabled();
  await page.getByRole("radio", { name: "奖项（1）" }).check();
  await page.getByLabel("排序").selectOption({ label: "标题，按拼音" });
  await page.getByRole("button", { name: "筛选" }).click();
  await expect(page.locator(".results h2")).toHaveText("城市GEP核算与“碳币”生态文明改革");
  await page.getByRole("link", { name: "去掉条件：到 2015 年" }).click();
  await page.getByRole("link", { name: "去掉条件：2015 年起" }).click();
  await expect(page.locator(".results h2")).not.toHaveCount(1);
  await page.getByText("按年份看").click();
  await page.getByRole("link", { name: "2005（1）" }).click();
  await expect(page.locator(".results h2")).toContainText("社区管理体制改革"); // another story shortens its title
});

test("a mistake in a filter is shown at its field and the others hold", async ({ page }) => {
  const response = await page.goto("/zh-hans/cases?from=abc&to=1999&page=9&unknown=1");
  expect(response?.status()).toBe(200);
  await expect(page.getByLabel("启动年份，从")).toHaveAccessibleDescription("请填四位数的年份，例如 2005");
  await expect(page.getByText("没有第 9 页，结果只有 1 页。")).toBeVisible();
  await page.getByRole("link", { name: "看最后一页" }).click();
  await expect(page.locator(".results h2")).toHaveCount(1);
});

test("nothing found offers three ways on", async ({ page }) => {
  await page.goto("/zh-hant/cases?q=沒有的詞");
  await expect(page.getByRole("heading", { name: "沒有找到符合條件的案例" })).toBeVisible();
  await expect(page.locator(".nothing li")).toHaveCount(3);
});

test("the script link keeps path and query; both scripts name each other", async ({ page }) => {
  await page.goto("/zh-hans/cases?q=居住证&display=dark");
  await page.getByRole("link", { name: "繁體" }).click();
  await expect(page).toHaveURL(`/zh-hant/cases?${new URLSearchParams({ q: "居住证", display: "dark" })}`);
  await expect(page.locator("html")).toHaveAttribute("lang", "zh-Hant");
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  await expect(page.locator("mark").first()).toHaveText("居住證");
  const alternates = await page
    .locator("link[rel=alternate][hreflang]")
    .evaluateAll((links) => links.map((link) => link.getAttribute("hreflang")));
  expect(alternates).toEqual(["zh-Hans", "zh-Hant", "x-default"]);
  await expect(page.locator("link[rel=canonical]")).toHaveAttribute("href", /\/zh-hant\/cases\?q=[^&]*$/);
});

test("Traditional pages have no stray Simplified words and no gloss", async ({ page }) => {
  for (const address of ["/zh-hant", "/zh-hant/cases", "/zh-hant/cases/YT-0003", "/zh-hant/cases/YT-0011"]) {
    await page.goto(address);
    const text = await page.locator("body").innerText();
    const words = text.replace("简体", ""); // the name of the other script, in it
    expect(words).toBe(toHant(words));
    expect(text).not.toMatch(/復制|后系|迴歸|\([a-zü]*[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ][a-zü]*\)/u);
  }
});

test("an edition's bytes hash to what its page says", async ({ page, request }) => {
  await page.goto("/zh-hans/cases/YT-0011/editions/1");
  const said = await page.locator(".hash code").innerText();
  const bytes = await (await request.get("/zh-hans/cases/YT-0011/editions/1.json")).body();
  expect(createHash("sha256").update(bytes).digest("hex")).toBe(said);
});

test("addresses that do not exist are real 404s, in the reader's script", async ({ request }) => {
  for (const address of [
    "/nowhere",
    "/zh-hans/nowhere",
    "/zh-hant/cases/YT-9999",
    "/zh-hans/cases/YT-0011/editions/99",
    "/zh-hans/cases/%3Cscript%3E",
  ]) {
    const response = await request.get(address, { headers: { "accept-language": "zh-TW" } });
    expect(response.status(), address).toBe(404);
    expect(await response.text()).toContain(address.startsWith("/zh-hans") ? "没有这个页面" : "沒有這個頁面");
  }
  const lower = await request.get("/zh-hans/cases/yt-0011", { maxRedirects: 0 });
  expect(lower.status()).toBe(301);
  expect(lower.headers().location).toBe("/zh-hans/cases/YT-0011");
});

test("the front door follows the reader's language", async ({ request }) => {
  for (const [language, script] of [
    ["zh-HK", "/zh-hant"],
    ["zh-CN", "/zh-hans"],
    ["en", "/zh-hans"],
  ] as const) {
    const response = await request.get("/", { headers: { "accept-language": language }, maxRedirects: 0 });
    expect(response.status()).toBe(302);
    expect(response.headers().location).toBe(script);
    expect(response.headers().vary).toContain("Accept-Language");
  }
});

// What machines read about a page: data, which no browser runs.
const DATA_BLOCK = /<script type="application\/ld\+json">[^<]*<\/script>/g;

test("pages carry no script and a policy that allows none", async ({ request }) => {
  for (const path of PAGES) {
    const response = await request.get(`/zh-hans${path}`);
    expect((await response.text()).replace(DATA_BLOCK, "")).not.toMatch(/<script|javascript:|\son\w+=|\sstyle=/);
    expect(response.headers()["content-security-policy"]).toContain("script-src 'none'");
  }
});

test("the read API answers like the pages and refuses what it does not know", async ({ request }) => {
  const list = (await (await request.get("/api/v1/cases?from=2015&to=2015&size=2")).json()) as { items: object[] };
  expect(list).toMatchObject({ total: 4, page: 1, pages: 2 });
  expect(list.items).toHaveLength(2);
  const bad = await request.get("/api/v1/cases?state=DRAFT&from=x");
  expect(bad.status()).toBe(400);
  expect(bad.headers()["content-type"]).toContain("application/problem+json");
  const { errors } = (await bad.json()) as { errors: { parameter: string }[] };
  expect(errors.map(({ parameter }) => parameter).sort()).toEqual(["from", "state"]);
  expect((await request.get("/api/v1/cases/YT-9999")).status()).toBe(404);
  expect(await (await request.get("/api/v1/cases/YT-0011")).json()).toMatchObject({
    caseNumber: "YT-0011",
    content: { launch: { sortYear: 2014 } },
  });
});
