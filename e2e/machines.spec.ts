import { createHash } from "node:crypto";
import { expect, expectAccessible, test } from "./support/test";

test("a reader takes the whole archive away, with the hash that its page says", async ({ page, request }) => {
  // The dataset is made some time after each publication, which stories beside this one do too.
  await expect(async () => {
    await page.goto("/zh-hans/data");
    await expect(page.getByRole("link", { name: "archive.zip" })).toBeVisible();
    const file = page.locator(".files > div").filter({ hasText: "archive.zip" });
    const answer = await request.get("/data/archive.zip");
    expect(answer.headers()["content-disposition"]).toContain('attachment; filename="archive.zip"');
    expect(await file.locator("code").textContent()).toBe(
      createHash("sha256")
        .update(await answer.body())
        .digest("hex"),
    );
  }).toPass({ timeout: 60_000 });
  await expectAccessible(page);
  const data = await page.locator('script[type="application/ld+json"]').textContent();
  expect(JSON.parse(data ?? "")).toMatchObject({ "@type": "DataCatalog", dataset: { "@type": "Dataset" } });
  expect((await request.get("/data/nothing.zip")).status()).toBe(404);

  await page.goto("/zh-hans/cases?from=2015&to=2015");
  const [csv] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name: "CSV" }).click()]);
  expect(csv.suggestedFilename()).toBe("cases.csv");
});

test("programs find everything from the front page, and read it from any site", async ({ page, request }) => {
  await page.goto("/zh-hant");
  const links = await page
    .locator('head link[rel="alternate"][type], head link[rel="search"]')
    .evaluateAll((all) => all.map((link) => link.getAttribute("href") ?? ""));
  expect(links).toEqual(
    ["atom", "rss", "json"].map((format) => `/zh-hant/feed.${format}`).concat("/zh-hant/opensearch.xml"),
  );
  for (const [place, of] of [
    ["/organisations/minzhengju", "/organisations/minzhengju"],
    ["/fields/社会", "/fields/%E7%A4%BE%E4%BC%9A"],
    ["/data", ""],
  ] as const) {
    await page.goto(`/zh-hans${place}`);
    for (const [name, format] of [
      ["Atom", "atom"],
      ["RSS 2.0", "rss"],
      ["JSON Feed", "json"],
    ] as const) {
      const feed = `/zh-hans${of}/feed.${format}`;
      await expect(page.getByRole("link", { name, exact: true })).toHaveAttribute("href", feed);
      links.push(feed);
    }
  }
  const robots = await (await request.get("/robots.txt")).text();
  expect(robots).toMatch(/^Sitemap: .*\/sitemap\.xml$/m);
  const map = await (await request.get("/sitemap/pages")).text();
  const places = [...map.matchAll(/<loc>[^<]*?(\/zh-han[^<]*)<\/loc>/g)].map(([, address]) => address ?? "");
  expect(places.length).toBeGreaterThan(30);
  for (const address of [...links, "/sitemap.xml", "/sitemap/YT-1", "/llms.txt", ...places])
    expect((await request.get(address, { maxRedirects: 0 })).status(), address).toBe(200);
  for (const answer of ["rendered", "kept"]) {
    const { link = "" } = (await request.head("/zh-hant/cases/YT-0003")).headers();
    const [, cited = ""] = /<([^>]*)>; rel="cite-as"/.exec(link) ?? [];
    expect(cited, answer).toMatch(/\/zh-hant\/cases\/YT-0003\/editions\/\d+$/);
    const described = [...link.matchAll(/<([^>]*)>; rel="describedby[^"]*"/g)].map(([, address]) => address ?? "");
    expect(described).toHaveLength(4);
    for (const address of described) expect((await request.get(new URL(address).pathname)).status()).toBe(200);
  }

  const elsewhere = { origin: "https://other.example" };
  for (const address of ["/api/v1/cases", "/zh-hans/feed.json", "/zh-hans/cases.csv"])
    expect((await request.get(address, { headers: elsewhere })).headers()["access-control-allow-origin"]).toBe("*");
  const preflight = await request.fetch("/api/v1/cases", { method: "OPTIONS", headers: elsewhere });
  expect(preflight.status()).toBe(204);
  expect(preflight.headers()["access-control-allow-headers"]).toContain("If-None-Match");
});
