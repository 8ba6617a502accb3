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

test("the way to the text is the first stop of the keyboard, and every stop can be seen", async ({ page }) => {
  await page.goto("/zh-hans/cases/YT-0011");
  await page.keyboard.press("Tab");
  const skip = page.getByRole("link", { name: "跳到正文" });
  await expect(skip).toBeFocused();
  await expect(skip).toBeInViewport();
  for (const forcedColors of ["none", "active"] as const) {
    await page.emulateMedia({ forcedColors });
    await page.keyboard.press("Tab");
    const outline = await page.locator(":focus").evaluate((element) => getComputedStyle(element).outlineStyle);
    expect(outline).not.toBe("none");
  }
});
