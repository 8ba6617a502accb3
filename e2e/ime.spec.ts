import type { Locator, Page } from "@playwright/test";
import { InputMethod } from "./support/input-method";
import { expect, openReview, test } from "./support/test";

/** Somewhere a person types, on a page that stays open for all scenarios. */
interface Place {
  page: Page;
  ime: InputMethod;
  field: Locator;
  /** Holds paragraphs and formats. */
  isRich: boolean;
  /** What selects all of it and nothing around it. */
  selectAll: string[];
}

const textOf = (field: Locator) =>
  field.evaluate((element) =>
    (element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement
      ? element.value
      : (element as HTMLElement).innerText
    ).replace(/[\u200B\uFEFF\n]/g, ""),
  );

/** Until the page was drawn once more, whatever its clock, which stories hold, says. */
const aFrame = () =>
  new Promise<void>((resolve) => new IntersectionObserver(() => resolve()).observe(document.documentElement));

async function press(page: Page, ...keys: string[]): Promise<void> {
  for (const key of keys) {
    await page.keyboard.press(key);
    await page.evaluate(aFrame); // nobody types between two; the editor learns of a moved cursor by an event of its own
  }
}

/** Leaves these words in the field and the cursor at their end. */
async function begin({ page, field, ime, selectAll }: Place, words: string): Promise<void> {
  await field.click();
  if ((await textOf(field)) !== "") await press(page, ...selectAll, "Delete");
  if (words !== "") await ime.insert(words);
  await expect.poll(() => textOf(field)).toBe(words);
}

const SCENARIOS: [name: string, words: string, type: (place: Place) => Promise<void>, expected: string][] = [
  ["an empty field", "", ({ ime }) => ime.compose("你好"), "你好"],
  [
    "the start of a text",
    "改革",
    async ({ page, ime }) => {
      await press(page, "Home");
      await ime.compose("你好");
    },
    "你好改革",
  ],
  ["the end of a text", "改革", ({ ime }) => ime.compose("你好"), "改革你好"],
  [
    "the same place twice",
    "改革",
    async ({ ime }) => {
      await ime.compose("你好");
      await ime.compose("你好");
    },
    "改革你好你好",
  ],
  [
    "a heading, or the middle of a line",
    "改革",
    async ({ page, ime, isRich }) => {
      if (isRich) await press(page, "Control+Alt+1");
      else await press(page, "ArrowLeft", "ArrowRight");
      await ime.compose("你好");
    },
    "改革你好",
  ],
  [
    "a selection of everything",
    "改革试点",
    async ({ page, ime, selectAll }) => {
      await press(page, ...selectAll);
      await ime.compose("你好");
    },
    "你好",
  ],
  [
    "bold, where there is bold",
    "改革",
    async ({ page, ime, isRich }) => {
      if (isRich) await press(page, "Control+b");
      await ime.compose("你好");
    },
    "改革你好",
  ],
  ["letters taken as they are by Enter", "改革", ({ ime }) => ime.compose("nihao", "Enter"), "改革nihao"],
  ["a composition given up", "改革", ({ ime }) => ime.compose(null), "改革"],
  [
    "a comma right after",
    "改革",
    async ({ ime }) => {
      await ime.compose("你好");
      await ime.insert("，");
    },
    "改革你好，",
  ],
  [
    "undo",
    "改革",
    async ({ page, ime, field }) => {
      await page.clock.runFor(1000); // what is typed after a pause is undone by itself
      await ime.compose("你好");
      await expect.poll(() => textOf(field)).toBe("改革你好");
      await press(page, "Control+z");
    },
    "改革",
  ],
];

/** Every scenario in one place; nothing is sent, replaced or left while a composition is under way. */
async function expectComposing(place: Place): Promise<void> {
  const { page, ime, field } = place;
  const address = page.url();
  for (const [name, words, type, expected] of SCENARIOS)
    await test.step(name, async () => {
      await begin(place, words);
      await type(place);
      await expect.poll(() => textOf(field)).toBe(expected);
    });
  await test.step("nothing happens to it, however long it takes", async () => {
    await begin(place, "改革");
    const element = await field.elementHandle();
    await ime.begin();
    const sent: string[] = [];
    // A sign of life, which says nothing of what is typed, may go out at any time.
    const note = (request: { url: () => string }) => !request.url().endsWith("/presence") && sent.push(request.url());
    page.on("request", note);
    await page.clock.runFor(10_000);
    page.off("request", note);
    expect(sent).toEqual([]);
    expect(await element?.evaluate((node) => node.isConnected)).toBe(true);
    await ime.end("你好", "Enter");
    await expect.poll(() => textOf(field)).toBe("改革你好");
    expect(page.url()).toBe(address);
  });
}

test("an input method writes into title, summary, text and table as people expect", async ({ given }) => {
  const page = await given.aDraft("minzheng", "用输入法填写的改革", { before: (opened) => opened.clock.install() });
  const ime = await InputMethod.of(page);
  const body = page.getByRole("textbox", { name: "全文", exact: true });
  const plain = { page, ime, isRich: false, selectAll: ["Control+a"] };
  await test.step("title", () => expectComposing({ ...plain, field: page.getByLabel("标题", { exact: true }) }));
  await test.step("summary", () => expectComposing({ ...plain, field: page.getByLabel("摘要") }));
  await test.step("text", () => expectComposing({ ...plain, field: body, isRich: true }));
  await test.step("table cell", async () => {
    await body.click();
    await press(page, "Control+a", "Delete");
    await page.getByRole("toolbar", { name: "文字格式" }).first().getByRole("button", { name: "插入表格" }).click();
    const field = body.getByRole("cell").nth(3);
    await expectComposing({ page, ime, field, isRich: false, selectAll: ["End", "Shift+Home"] });
  });
  await page.clock.resume();
  await page.getByRole("button", { name: "保存草稿" }).click();
  await expect(page.getByRole("status").filter({ hasText: "已保存" })).toBeVisible();
  await page.reload();
  await expect(page.getByLabel("标题", { exact: true })).toHaveValue("改革你好");
  await expect(body).toContainText("改革你好");
});

test("an input method writes into the box for a reviewer's words", async ({ given, signInAs }) => {
  const title = "用输入法审核的改革";
  await given.aSubmittedEdition("minzheng", title);
  const page = await signInAs("admin1");
  await page.clock.install();
  await openReview(page, title);
  const field = page.getByRole("textbox", { name: /意见/ });
  await expectComposing({ page, ime: await InputMethod.of(page), field, isRich: false, selectAll: ["Control+a"] });
});
