import type { Page } from "@playwright/test";
import { expect } from "./test";

/** WCAG's enhanced contrast, which the archive keeps for all its text; large text may do with less. */
const BODY = 7;
const LARGE = 4.5;

/** Every text on the page stands out from what is behind it, in the theme it is shown in. */
export async function expectLegible(page: Page): Promise<void> {
  const faint = await page.evaluate(
    ([body, large]) => {
      const canvas = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
      if (!canvas) throw new Error("no canvas");
      /** Any colour CSS knows, over another one. */
      const over = (colour: string, under: string): string => {
        canvas.fillStyle = under;
        canvas.fillRect(0, 0, 1, 1);
        canvas.fillStyle = colour;
        canvas.fillRect(0, 0, 1, 1);
        const [r = 0, g = 0, b = 0] = canvas.getImageData(0, 0, 1, 1).data;
        return `rgb(${r} ${g} ${b})`;
      };
      const luminance = (colour: string): number => {
        const [r = 0, g = 0, b = 0] = (colour.match(/[\d.]+/g) ?? []).map((part) => {
          const share = Number(part) / 255;
          return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
        });
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
      };
      const behind = (element: Element | null): string =>
        element === null
          ? "rgb(255 255 255)"
          : over(getComputedStyle(element).backgroundColor, behind(element.parentElement));
      const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      const found = new Set<string>();
      for (let node = texts.nextNode(); node; node = texts.nextNode()) {
        const element = node.parentElement;
        if (!element || (node.textContent ?? "").trim() === "" || !element.checkVisibility()) continue;
        const style = getComputedStyle(element);
        const ground = behind(element);
        const colour = over(element instanceof SVGElement ? style.fill : style.color, ground);
        const [light, dark] = [luminance(colour), luminance(ground)].sort((a, b) => b - a);
        const ratio = ((light ?? 0) + 0.05) / ((dark ?? 0) + 0.05);
        const size = Number.parseFloat(style.fontSize);
        const isLarge = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
        if (ratio < (isLarge ? large : body)) found.add(`${ratio.toFixed(2)} ${element.outerHTML.slice(0, 120)}`);
      }
      return [...found];
    },
    [BODY, LARGE] as const,
  );
  expect(faint, page.url()).toEqual([]);
}

/** One heading of the first rank, and none that skips a rank. */
export async function expectOutlined(page: Page): Promise<void> {
  const ranks = await page
    .locator("h1, h2, h3, h4, h5, h6")
    .evaluateAll((headings) => headings.map(({ tagName }) => Number(tagName[1])));
  expect(
    ranks.filter((rank) => rank === 1),
    page.url(),
  ).toHaveLength(1);
  const skips = ranks.filter((rank, index) => rank > (ranks[index - 1] ?? 0) + 1);
  expect(skips, `${page.url()}: ${ranks.join(" ")}`).toEqual([]);
}

/** As wide as the window, down to the narrowest that must work. */
export async function expectNoSideways(page: Page, widths: readonly number[] = [320, 375, 768, 1366]): Promise<void> {
  const before = page.viewportSize();
  for (const width of widths) {
    await page.setViewportSize({ width, height: 800 });
    const [content = 0, window = 0] = await page
      .locator("html")
      .evaluate((html) => [html.scrollWidth, html.clientWidth]);
    expect(content, `${page.url()} at ${width} px`).toBeLessThanOrEqual(window);
  }
  if (before) await page.setViewportSize(before);
}
