import { expect, expectAccessible, test } from "./support/test";

test("every number on the desk's home opens its list, which is as long as it says", async ({ signInAs }) => {
  const admin = await signInAs("admin1");
  const section = admin.getByRole("region", { name: "需要关注" });
  await expect(section.getByRole("listitem")).toHaveCount(5);
  // Where a story beside this one publishes in between, both are looked at again.
  await expect(async () => {
    await admin.goto("/desk");
    const links = await section.getByRole("link").evaluateAll((all) =>
      all.map((link) => ({
        address: (link as HTMLAnchorElement).pathname,
        count: Number.parseInt(link.textContent, 10),
      })),
    );
    expect(links.length).toBeGreaterThanOrEqual(3);
    for (const { address, count } of links) {
      expect(count).toBeGreaterThan(0);
      await admin.goto(address);
      expect(await admin.locator("tbody tr").count()).toBe(count);
    }
  }).toPass({ timeout: 60_000 });
  await expectAccessible(admin);
});

test("a zero is said and leads nowhere", async ({ signInAs }) => {
  const admin = await signInAs("admin1");
  const zero = admin
    .getByRole("region", { name: "需要关注" })
    .getByRole("listitem")
    .filter({ hasText: "复核日期已到" });
  await expect(zero).toContainText("0");
  await expect(zero.getByRole("link")).toHaveCount(0);
  await admin.goto("/desk/lists/review");
  await expect(admin.getByText("这份清单是空的")).toBeVisible();
});

test("an editor finds the department's cases with the reason, and begins where it leads, without scripts", async ({
  signInAs,
}) => {
  const editor = await signInAs("shegongwei", { withoutScripts: true });
  await editor.getByRole("region", { name: "需要关注" }).getByRole("link", { name: "全文缺失或不全" }).click();
  await expect(editor.getByRole("heading", { level: 1 })).toHaveText("全文缺失或不全");
  const rows = editor.locator("tbody tr");
  await expect(rows.first()).toContainText("区社工委");
  await expect(rows.first()).toContainText("原文截断");
  expect(await rows.count()).toBeLessThan(16);
  await rows
    .getByRole("button", { name: /^改版 YT-/ })
    .first()
    .click();
  await expect(editor).toHaveURL(/\/edit$/);
});

test("a list that does not exist is not found; a page that does not exist is the last one", async ({ signInAs }) => {
  const auditor = await signInAs("auditor");
  expect((await auditor.goto("/desk/lists/everything"))?.status()).toBe(404);
  for (const page of ["0", "-1", "99999", "x", "1e9"]) {
    expect((await auditor.goto(`/desk/lists/title?page=${page}`))?.status()).toBe(200);
    await expect(auditor.locator("tbody tr").first()).toBeVisible();
  }
  await expect(auditor.getByRole("button", { name: /改版/ })).toHaveCount(0);
});
