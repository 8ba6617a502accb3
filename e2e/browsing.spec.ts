import type { APIRequestContext, Page } from "@playwright/test";
import { expect, expectAccessible, test } from "./support/test";

// The ways through the archive with scripts blocked: nothing here may need one.
test.use({ javaScriptEnabled: false });

const COMPARED = "/compare?case=YT-0007&case=YT-0011&case=YT-0012";

/** The rows of a CSV file, without the one that names its columns. */
async function rowsOf(request: APIRequestContext, address: string): Promise<string[][]> {
  const response = await request.get(address);
  expect(response.headers()["content-type"]).toBe("text/csv; charset=utf-8");
  const text = await response.text();
  expect(text.startsWith("\uFEFF")).toBe(true);
  const lines = text.slice(1).split("\r\n").slice(1, -1);
  return lines.map((line) => line.slice(1, -1).split('","'));
}

const numbersIn = async (page: Page, selector: string) =>
  (await page.locator(selector).allTextContents()).map((text) => Number.parseInt(text, 10));

test("marks, list, tables and files say the same numbers", async ({ page, request }) => {
  await page.goto("/zh-hans");
  await expect(page.getByRole("img", { name: "改革启动年份" })).toBeVisible();
  const marks = await page.locator(".year-rule rect title").allTextContents();
  expect(marks.map((mark) => mark.slice(5))).toEqual(await page.locator(".years h3").allTextContents());
  const file = await page.getByRole("link", { name: "下载 CSV" }).getAttribute("href");
  const rows = await rowsOf(request, file ?? "");
  expect(rows.map(([year, , title]) => `${year} ${title}`)).toEqual(marks);

  await page.getByRole("link", { name: "领域", exact: true }).first().click();
  const fields = await rowsOf(request, "/zh-hans/fields.csv");
  const table = page.getByRole("table", { name: "各领域各年代的案例数" });
  const cells = await table
    .locator("tbody tr")
    .evaluateAll((trs) => trs.map((tr) => [...(tr as HTMLTableRowElement).cells].map((cell) => cell.textContent)));
  expect(cells).toEqual(fields);
  expect(await page.locator(".decade-chart rect").count()).toBe(
    fields.reduce((sum, [, total]) => sum + Number(total), 0),
  );
  await expect(page.getByRole("img", { name: /^文化：各年代的案例数，共 0 项/ })).toBeVisible();

  await table.getByRole("link", { name: "社会" }).click();
  await expect(page).toHaveURL("/zh-hans/fields/%E7%A4%BE%E4%BC%9A");
  const years = await rowsOf(request, "/zh-hans/fields/%E7%A4%BE%E4%BC%9A/years.csv");
  expect(await numbersIn(page, ".year-tables td")).toEqual(years.map(([, count]) => Number(count)));
});

test("a department shows its names, its cases by the name of their time, and their years", async ({ page }) => {
  await page.goto("/zh-hans/cases/YT-0003");
  await page.getByRole("link", { name: "区民政局" }).first().click();
  await expect(page).toHaveURL("/zh-hans/organisations/minzhengju");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("区民政局");
  await expect(page.getByRole("row", { name: /深圳市盐田区民政局 全称 不详 不详/ })).toBeVisible();
  await expect(page.locator(".results .meta").first()).toContainText("当时名称：区民政局（牵头）");
  await page.getByText("图中的数字").click();
  await page.getByRole("link", { name: "2005", exact: true }).click();
  await expect(page).toHaveURL("/zh-hans/cases?from=2005&to=2005&department=minzhengju");
  await page.goto("/zh-hans/organisations/renliju");
  await expect(page.getByText("核实之前不公开")).toBeVisible();
  await expect(page.getByText("前身：区人事局")).toHaveCount(0);
});

test("two to four cases are compared, a fifth is refused with a reason, and mistakes stay at their field", async ({
  page,
}) => {
  await page.goto("/zh-hans/organisations/minzhengju");
  await page.getByRole("checkbox", { name: "比较 YT-0005" }).check();
  await page.getByRole("checkbox", { name: "比较 YT-0003" }).check();
  await page.getByRole("button", { name: "比较选中的案例" }).click();
  await expect(page).toHaveURL("/zh-hans/compare?case=YT-0003&case=YT-0005");
  await expect(page.getByRole("row", { name: /^启动 2005年 2007年/ })).toBeVisible();
  await page.getByLabel("第三个案号").fill("yt-9999");
  await page.getByLabel("第四个案号").fill("12");
  await page.getByRole("button", { name: "比较", exact: true }).click();
  await expect(page.getByLabel("第三个案号")).toHaveAccessibleDescription("没有这个案号的公开案例");
  await expect(page.getByLabel("第四个案号")).toHaveValue("12");
  await expect(page.getByRole("columnheader")).toHaveCount(3);

  await page.goto(`/zh-hans${COMPARED}&case=YT-0001&case=YT-0002`);
  await expect(page.getByRole("status")).toContainText("YT-0002：最多比较四个案例，先移出一个再加");
  await expect(page.getByRole("columnheader")).toHaveCount(5);
  await page.getByRole("link", { name: "移出比较 YT-0001" }).click();
  await expect(page).toHaveURL(`/zh-hans${COMPARED}`);

  await page.goto("/zh-hans/cases/YT-0011");
  await page.getByRole("link", { name: "加入比较" }).click();
  await expect(page.getByRole("status")).toContainText("再填一个案号就能比较");
});

test("whatever is typed has a helpful page or a precise status", async ({ request, baseURL }) => {
  const typed = encodeURIComponent(`%_\\*'";`.repeat(40));
  for (const [address, status] of [
    ["/organisations?page=0", 200],
    ["/organisations?page=999999", 200],
    ["/organisations?page=1e9", 200],
    ["/organisations/nobody", 404],
    ["/fields/%E6%96%87%E5%8C%96", 200],
    ["/fields/%E7%A4%BE%E4%BC%9A?page=-1", 200],
    ["/fields/nothing", 404],
    [`/fields/${typed}`, 400], // a backslash in a path is the shell's to refuse
    [`/fields/${typed.replaceAll("%5C", "")}`, 404],
    [`/compare?case=${typed}&case=%00&case=%E2%80%AEYT-0001`, 200],
    ["/compare?case=%ED%A0%80", 400], // half a character is no text
    [`/compare?${"case=YT-0001&".repeat(100)}`, 200],
    ["/cases/YT-0011/editions/1/indicators.csv", 200],
    ["/cases/YT-0011/editions/99/indicators.csv", 404],
    ["/cases/YT-9999/editions/1/indicators.csv", 404],
  ] as const)
    expect((await request.get(`/zh-hans${address}`)).status(), address).toBe(status);
  const traditional = await request.get("/zh-hant/fields/%E7%A4%BE%E6%9C%83", { maxRedirects: 0 });
  expect(traditional.status()).toBe(301);
  expect(traditional.headers().location).toBe("/zh-hant/fields/%E7%A4%BE%E4%BC%9A");
  const sent = await request.post("/zh-hans/compare", { headers: { origin: baseURL ?? "" } });
  expect(sent.status()).toBe(405);
});

// axe on every route is accessibility.spec.ts; here the one state of these pages that it does not show.
test.describe("for everyone", () => {
  test.use({ javaScriptEnabled: true }); // axe itself is a script

  test("a comparison with faults is accessible, and large text never scrolls sideways", async ({ page }) => {
    await page.goto(`/zh-hant${COMPARED}&case=x&display=dark`);
    await expectAccessible(page);
    await page.setViewportSize({ width: 320, height: 800 });
    for (const path of [
      `${COMPARED}&case=x`,
      "/organisations/minzhengju?",
      "/fields?",
      "/fields/%E7%A4%BE%E4%BC%9A?",
    ]) {
      await page.goto(`/zh-hans${path}&display=large`);
      const beyond = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect(beyond, path).toBe(0);
    }
  });
});
