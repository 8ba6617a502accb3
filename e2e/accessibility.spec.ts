import type { Locator, Page } from "@playwright/test";
import { ARCHIVE_PAGES } from "./support/archive-pages";
import { expectLegible, expectNoSideways, expectOutlined } from "./support/legible";
import { expect, expectAccessible, RULES_OF_COLOUR, test } from "./support/test";

// Every page of the archive, in either script, regular and large, light and dark. The pages need no script; axe is one.
for (const [route, pages] of Object.entries(ARCHIVE_PAGES))
  for (const path of pages)
    test(`everyone can read ${route}: ${path || "front page"}`, async ({ page }) => {
      for (const script of ["zh-hans", "zh-hant"])
        for (const size of ["", "large"]) {
          const query = size && `${path.includes("?") ? "&" : "?"}display=${size}`;
          await page.goto(`/${script}${path}${query}`);
          await expectAccessible(page);
          await expectLegible(page);
          await page.emulateMedia({ colorScheme: "dark" });
          await expectAccessible(page, RULES_OF_COLOUR);
          await expectLegible(page);
          await page.emulateMedia({ colorScheme: "light" });
          await expectOutlined(page);
          await expectNoSideways(page);
        }
    });

test("the way to the text is the first stop of the keyboard", async ({ page }) => {
  await page.goto("/zh-hans/cases/YT-0011");
  await page.keyboard.press("Tab");
  const skip = page.getByRole("link", { name: "跳到正文" });
  await expect(skip).toBeFocused();
  await expect(skip).toBeInViewport();
});

for (const forcedColors of ["none", "active"] as const)
  test(`a case is narrowed down and read by keyboard alone, forced colours ${forcedColors}`, async ({ page }) => {
    await page.emulateMedia({ forcedColors });
    await page.goto("/zh-hans/cases");
    const filters = page.getByRole("search", { name: "筛选" });
    await tabTo(page, filters.getByLabel("启动年份，从"));
    await page.keyboard.type("1998");
    await tabTo(page, filters.getByLabel("牵头单位"));
    await page.keyboard.press("ArrowDown");
    await tabTo(page, filters.getByRole("group", { name: "指标" }).getByRole("radio", { checked: true }));
    await page.keyboard.press("ArrowDown");
    await tabTo(page, filters.getByRole("button", { name: "筛选", exact: true }));
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(/from=1998.*department=[a-z].*indicators=[01]/);
    await expectAccessible(page);
    const found = page.getByRole("main").locator("a[href*='/cases/YT-']").first();
    await tabTo(page, found);
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(/\/cases\/YT-\d+$/);
    await tabTo(page, page.getByRole("link", { name: "本页有误" }).first());
  });

/** Goes on from stop to stop as a reader without a mouse does; every stop on the way shows that it is one. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  const MOST_STOPS = 60;
  for (let stops = 0; stops < MOST_STOPS; stops++) {
    await page.keyboard.press("Tab");
    const focused = page.locator(":focus");
    const outline = await focused.evaluate((element) => getComputedStyle(element).outlineStyle);
    expect(outline, await focused.evaluate((element) => element.outerHTML.slice(0, 200))).not.toBe("none");
    if (await target.evaluate((element) => element === document.activeElement)) return;
  }
  await expect(target).toBeFocused();
}
