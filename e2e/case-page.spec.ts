import { expect, expectAccessible, publish, test } from "./support/test";

test.describe("with scripts blocked", () => {
  test.use({ javaScriptEnabled: false });

  test("a citation is whole: the edition's own address, today's date, files for programs", async ({
    page,
    request,
  }) => {
    await page.goto("/zh-hans/cases/YT-0005");
    await expect(page.locator(".cite")).toHaveText(
      /^区民政局，区社工委\. .+\[EB\/OL\]\. 1版\. 盐田改革档案（\d{4}-\d\d-\d\d）\. http/,
    );
    await page.getByRole("link", { name: "各种引用格式" }).click();
    await expect(page).toHaveURL("/zh-hans/cases/YT-0005/editions/1/cite");
    const today = new Intl.DateTimeFormat("sv-SE", { timeZone: "Asia/Shanghai" }).format(new Date());
    await expect(page.locator(".cite").first()).toHaveText(
      new RegExp(`（\\d{4}-\\d\\d-\\d\\d）\\[${today}\\]\\. http\\S+/zh-hans/cases/YT-0005/editions/1\\.$`),
    );
    for (const [ending, type, has] of [
      ["bib", "application/x-bibtex", `urldate = {${today}}`],
      ["ris", "application/x-research-info-systems", "TY  - ELEC"],
      ["json", "application/vnd.citationstyles.csl+json", '"type": "webpage"'],
    ] as const) {
      const file = await request.get(`/zh-hans/cases/YT-0005/editions/1/cite.${ending}`);
      expect(file.headers()["content-type"]).toContain(type);
      expect(file.headers()["content-disposition"]).toBe(`attachment; filename="YT-0005-1.${ending}"`);
      expect(file.headers()["cache-control"]).toBe("no-store");
      expect(await file.text()).toContain(has);
    }
  });

  test("a case is also text, data and a card; a reader goes on to related ones", async ({ page, request }) => {
    await page.goto("/zh-hant/cases/YT-0005");
    const related = page.getByRole("region", { name: "相關案例" }).getByRole("listitem");
    expect(await related.count()).toBeGreaterThan(0);
    expect(await related.count()).toBeLessThanOrEqual(4);
    await expect(related.first()).toContainText(/同有主題詞|同由/);
    const data = JSON.parse(await page.locator("script[type='application/ld+json']").innerText()) as object;
    expect(data).toMatchObject({ "@type": "Article", identifier: "YT-0005", version: "1", inLanguage: "zh-Hant" });
    const text = await page.locator("link[type='text/markdown']").getAttribute("href");
    const markdown = await request.get(text ?? "");
    expect(markdown.headers()["content-type"]).toBe("text/markdown; charset=utf-8");
    expect(await markdown.text()).toContain(`# ${await page.locator("h1").innerText()}\n`);
    const address = await page.locator("meta[property='og:image']").getAttribute("content");
    const card = await request.get(new URL(address ?? "").pathname);
    expect(card.headers()["content-type"]).toBe("image/png");
    const png = await card.body();
    expect(png.length).toBeLessThan(100_000);
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([1200, 630]);
  });

  test("addresses that make no sense are helpful pages or precise answers", async ({ request }) => {
    const statuses = {
      "compare/1..1": 404,
      "compare/1..2": 404,
      "compare/0..1": 404,
      "compare/1..99999999999": 404,
      "compare/%00..%FF": 404,
      "compare/x": 404,
      "editions/0": 404,
      "editions/99999999999": 404,
      "editions/1/cite.pdf": 404,
      "editions/1/constructor": 404,
      "editions/9/card.png": 404,
      "editions/1/card.png?x=1": 301,
      "compare/2..1": 301,
    };
    for (const [path, status] of Object.entries(statuses)) {
      const answer = await request.get(`/zh-hans/cases/YT-0005/${path}`, { maxRedirects: 0 });
      // A byte that is no UTF-8 is refused before anything looks at it.
      expect(path.includes("%FF") ? [status, 400] : [status], path).toContain(answer.status());
    }
    const answer = await request.get("/zh-hans/cases/YT-0005/compare/1..2");
    expect(await answer.text()).toContain("这个案例目前只有一版");
  });
});

test("what an edition changed is public, word by word, on a phone and on paper", async ({ page, signInAs, given }) => {
  const title = "给读者对照的改革";
  await given.aSubmittedEdition("minzheng", title);
  const admin = await signInAs("admin1");
  await publish(admin, title);
  const editor = await signInAs("minzheng", { withoutScripts: true });
  await editor.getByRole("row", { name: title }).getByRole("button", { name: /改版/ }).click();
  await editor.getByLabel("摘要").fill("一句话的概要。");
  await editor.getByRole("textbox", { name: "全文", exact: true }).fill("第一段。\n第二段有228个小区。");
  await editor.getByLabel("更新说明").fill("补充数字");
  await editor.getByRole("button", { name: "送审" }).click();
  await editor.getByLabel(/数字改了/).fill("见统计表");
  await editor.getByRole("button", { name: /送审/ }).click();
  await publish(admin, title);

  await page.goto(`/zh-hant/cases?q=${encodeURIComponent(title)}`);
  await page.getByRole("link", { name: "給讀者對照的改革" }).click();
  const address = new URL(page.url()).pathname;
  await page.getByRole("link", { name: "與第 1 版對照" }).click();
  await expect(page).toHaveURL(`${address}/compare/1..2`);
  await expect(page.locator(".change h3").first()).toHaveText(/^全文含數字/);
  await expect(page.getByRole("region", { name: /^摘要/ }).locator("del, ins")).toHaveText([
    "刪去：摘要",
    "加入：概要",
  ]);
  await expect(page.getByText("重大：補充數字")).toBeVisible();
  await expect(page.getByText("牽頭：").first()).toBeVisible();
  expect(await page.locator("article").innerText()).not.toMatch(/管理員|編輯|@/); // who wrote and who approved
  await page.setViewportSize({ width: 320, height: 800 });
  for (const path of ["compare/1..2", "editions/2/cite", "compare/1..1"]) {
    await page.goto(`${address}/${path}`);
    await expectAccessible(page);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBe(
      0,
    );
  }
  await page.goto(`${address}/compare/2..1`);
  await expect(page).toHaveURL(`${address}/compare/1..2`);

  await page.goto(`${address}/editions/1`);
  await page.emulateMedia({ media: "print" });
  await expect(page.getByText(/^第 1 版、\d{4}-\d\d-\d\d 公開：http.+\/editions\/1$/)).toBeVisible();
  await expect(page.getByRole("navigation").filter({ visible: true })).toHaveCount(0);
});
