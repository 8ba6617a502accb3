import type { Locator, Page } from "@playwright/test";
import { aPng } from "../prisma/factories/bytes";
import { FROM_WORD, FROM_WPS, paste } from "./support/clipboard";
import { InputMethod } from "./support/input-method";
import { bodyOf, expect, expectAccessible, test, type Given } from "./support/test";

/** Of the text that is called 全文. */
const editorOf = (page: Page) => page.locator(".editor").filter({ has: bodyOf(page) });
const tool = (page: Page, name: string) => editorOf(page).getByRole("button", { name, exact: true });
const noticeOf = (page: Page) => editorOf(page).locator("p.notice");

/** A draft whose text is empty, with what the browser complained of: scripts, styles, React. */
async function anEmptyText(given: Given, title: string): Promise<{ page: Page; body: Locator; complaints: string[] }> {
  const complaints: string[] = [];
  const listen = (page: Page) => {
    page.on("console", (message) => {
      if (["error", "warning"].includes(message.type())) complaints.push(message.text());
    });
    page.on("pageerror", (error) => complaints.push(String(error)));
  };
  const page = await given.aDraft("minzheng", title, { before: listen });
  const body = bodyOf(page);
  await body.click();
  await page.keyboard.press("Control+a");
  await page.keyboard.press("Delete");
  return { page, body, complaints };
}

async function save(page: Page): Promise<void> {
  await page.keyboard.press("Control+s");
  await expect(page.getByRole("status").filter({ hasText: "已保存" })).toBeVisible();
}

/** What a reader will get. */
async function openPreview(page: Page): Promise<Locator> {
  await page.goto(page.url().replace(/\/edit(#.*)?$/, "/preview?script=zh-hans"));
  return page.locator("main");
}

/** From the preview or the checks back to the form. */
async function openForm(page: Page): Promise<void> {
  await page.goto(page.url().replace(/\/(preview|checks).*$/, "/edit"));
  await expect(bodyOf(page)).toHaveAttribute("contenteditable", "true");
}

const cellsOf = (place: Locator) =>
  place
    .getByRole("table")
    .locator("td, th")
    .evaluateAll((cells) =>
      (cells as HTMLTableCellElement[]).map(
        ({ tagName, innerText, colSpan, rowSpan }) => `${tagName} ${innerText.trim()} ${colSpan}×${rowSpan}`,
      ),
    );

const WORD_CELLS = [
  "TH 年份 1×1",
  "TH 满意度 2×1",
  "TD 2015 1×2",
  "TD 上半年 1×1",
  "TD 98.10% 1×1",
  "TD 下半年 1×1",
  "TD 98.19% 1×1",
];

test("a page from Word keeps headings, lists, merged cells and notes; fonts, hidden words and other people's disks stay out", async ({
  given,
}) => {
  const { page, body, complaints } = await anEmptyText(given, "从 Word 粘贴的改革");
  await paste(body, { html: FROM_WORD, text: "改革做法" });
  await expect(noticeOf(page)).toHaveText(/有 1 张图片没能粘贴过来/);
  const expectStructure = async (place: Locator, level: number) => {
    await expect(place.getByRole("heading", { name: "改革做法", level })).toBeVisible();
    await expect(place.getByRole("heading", { name: "1.1居站分设", level: level + 1 })).toBeVisible();
    await expect(place.getByText("2005年起居站分设").locator("strong")).toHaveText("居站分设");
    await expect(place.locator("ul > li > ul > li")).toHaveText(["一级事项一件", "二级事项"]);
    await expect(place.locator("ul > li > p").filter({ hasText: /^社区工作站$|^居民委员会$/ })).toHaveCount(2);
    await expect(place.locator("ol:not(.footnotes) > li")).toHaveText(["受理", "办结"]);
    await expect(place.getByText("（一）建立机制", { exact: true })).toBeVisible();
    expect(await cellsOf(place)).toEqual(WORD_CELLS);
    await expect(place.getByRole("link", { name: "公开稿" })).toHaveAttribute("href", "https://www.yantian.gov.cn/gk");
    await expect(place.getByText("、内部稿和附页。")).toBeVisible();
    for (const unwanted of ["隐藏的字", "删去的字", "领导批注", "[A1]", "[1]"])
      await expect(place.getByText(unwanted)).toHaveCount(0);
    const markup = await place.innerHTML();
    for (const trace of ["file:", "javascript:", "mso", "Mso", "font", "o:p", "仿宋"])
      expect(markup).not.toContain(trace);
  };
  await expectStructure(body, 3);
  await expect(body.locator("sup[data-footnote]")).toHaveAttribute("title", "据区民政局 工作总结。");
  await page.keyboard.press("Control+z");
  await expect(body).toHaveText("");
  await page.keyboard.press("Control+y");
  await expectAccessible(page);
  await save(page);
  await page.reload();
  await expectStructure(body, 3);
  expect(complaints).toEqual([]);
  const text = (await openPreview(page)).locator("section, article").filter({ hasText: "居站分设" }).last();
  await expectStructure(text, 3);
  await expect(text.locator("ol.footnotes > li")).toHaveText("据区民政局 工作总结。 ↩");
});

test("a page from WPS: bullets of symbol fonts are items of one list, and lost pictures are counted", async ({
  given,
}) => {
  const { page, body, complaints } = await anEmptyText(given, "从 WPS 粘贴的改革");
  await paste(body, { html: FROM_WPS });
  await expect(noticeOf(page)).toHaveText(/有 2 张图片没能粘贴过来.*请用“图片”上传/);
  await expect(body.locator("ul")).toHaveCount(1);
  await expect(body.locator("ul > li")).toHaveText(["减事项", "减材料", "减时间"]);
  await expect(body.locator("p > strong")).toHaveText("工作目标");
  expect(complaints).toEqual([]);
});

test("what is pasted as text keeps its lines; what cannot be stored is pointed at; a megabyte changes nothing", async ({
  given,
}) => {
  const { page, body, complaints } = await anEmptyText(given, "粘贴文字的改革");
  await paste(body, { text: "第一行\r\n第二行\u200B\n葛\u{E0100}城" });
  await expect(body.locator("p")).toHaveText(["第一行", "第二行\u200B", "葛\u{E0100}城"]);
  await paste(body, { html: `<p>${"改革".repeat(260_000)}</p><img src="data:image/png;base64,AAAA">`, text: "改革" });
  await expect(noticeOf(page)).toHaveText(/粘贴的内容太长.*没有改动/);
  await paste(body, { text: "改革".repeat(260_000) });
  await expect(noticeOf(page)).toHaveText(/粘贴的内容太长/);
  await expect(body.locator("p")).toHaveText(["第一行", "第二行\u200B", "葛\u{E0100}城"]);
  await expect(page.locator("#part-attachments .row-card")).toHaveCount(0);
  await paste(body, { text: "控\u0001制" });
  await expect(editorOf(page).getByRole("alert")).toContainText("这段文字");
  await page.keyboard.press("Control+s");
  await expect(page.getByRole("alert").filter({ hasText: "需要修改" })).toBeFocused();
  await page.getByRole("alert").filter({ hasText: "需要修改" }).getByRole("link").first().click();
  await expect(body).toBeFocused();
  await expect(body).toHaveAttribute("aria-invalid", "true");
  await expect(body).toContainText("控\u0001制");
  await page.keyboard.press("Control+z");
  await save(page);
  await page.reload();
  await expect(body.locator("p")).toHaveText(["第一行", "第二行\u200B", "葛\u{E0100}城"]);
  expect(complaints).toEqual([]);
});

test("a table is made, filled, reshaped and left by keyboard, and undone step by step through paste and input method", async ({
  given,
}) => {
  const { page, body, complaints } = await anEmptyText(given, "有表格的改革");
  const press = async (...keys: string[]) => {
    for (const key of keys) {
      await page.keyboard.press(key);
      // Nobody types between two frames; the editor learns of a moved cursor by an event of its own.
      await page.evaluate(() => new Promise(requestAnimationFrame));
    }
  };
  /** Walks to a tool of the toolbar and presses it; the text has the focus again. */
  const use = async (name: string) => {
    await press("Alt+F10");
    const isOfTable = await editorOf(page)
      .getByRole("toolbar", { name: "表格" })
      .getByRole("button", { name, exact: true })
      .count();
    if (isOfTable) await press("Tab");
    for (let steps = 0; steps < 20 && (await page.locator(":focus").textContent()) !== name; steps++)
      await press("ArrowRight");
    await press("Enter");
    await expect(body).toBeFocused();
  };
  await page.keyboard.type("前言");
  await press("Enter");
  await use("插入表格");
  for (const words of ["年份", "上半年", "下半年", "2015", "98.10", "98.19", "2016", "98.2", "98.3"]) {
    await page.keyboard.insertText(words);
    if (words !== "98.3") await press("Tab");
  }
  const shape = () =>
    body.locator("tr").evaluateAll((rows) => rows.map((row) => [...row.children].map(({ tagName }) => tagName).join()));
  const whole = ["TH,TH,TH", "TD,TD,TD", "TD,TD,TD"];
  expect(await shape()).toEqual(whole);
  await press("Tab");
  expect(await shape()).toHaveLength(4);
  await use("删除行");
  expect(await shape()).toEqual(whole);
  await use("右侧加列");
  expect((await shape())[0]).toBe("TH,TH,TH,TH");
  await press("Control+z");
  expect(await shape()).toEqual(whole);
  await use("标题列");
  expect((await shape())[1]).toBe("TH,TD,TD");
  await use("标题行");
  await press("Control+z", "Control+z");
  expect(await shape()).toEqual(whole);
  await body.locator("td").filter({ hasText: "98.3" }).click();
  await press("End");
  for (let presses = 0; presses < 8 && (await body.locator(".selectedCell").count()) < 2; presses++)
    await press("Shift+ArrowLeft");
  await use("合并单元格");
  await expect(body.locator("td[colspan='2']")).toHaveText("98.298.3");
  await use("拆分单元格");
  await press("Control+z");
  await expect(body.locator("td[colspan='2']")).toHaveCount(1);

  await press("ArrowDown", "ArrowDown", "ArrowDown", "ArrowDown");
  const ime = await InputMethod.of(page);
  await ime.compose("你好");
  await expect(body.locator("> p").last()).toHaveText("你好");
  await paste(body, { text: "粘贴的字" });
  await expect(body.locator("> p").last()).toHaveText("你好粘贴的字");
  await press("Control+z");
  await expect(body.locator("> p").last()).toHaveText("你好");
  await press("Control+z");
  await expect(body.locator("> p").last()).toHaveText("");
  await expect(body.locator("td[colspan='2']")).toHaveCount(1);
  await press("Control+y", "Control+y");
  await save(page);
  await page.reload();
  await expect(body.locator("> p").last()).toHaveText("你好粘贴的字");
  expect(complaints).toEqual([]);
  const text = await openPreview(page);
  expect(await cellsOf(text)).toContain("TD 98.2\n\n98.3 2×1");
  await expect(text.getByRole("columnheader", { name: "上半年" })).toHaveAttribute("scope", "col");
});

test("a link leads to a whole address on the web or nowhere; a note is written, read by arrow keys, changed and taken out", async ({
  given,
}) => {
  const { page, body, complaints } = await anEmptyText(given, "有链接和脚注的改革");
  await page.keyboard.insertText("据通知办理");
  await page.keyboard.press("Shift+Home");
  await tool(page, "链接").click();
  const address = editorOf(page).getByLabel("网址");
  await expect(address).toBeFocused();
  for (const refused of ["javascript:alert(1)", "file:///C:/a.doc", "www.yantian.gov.cn", "https://a b.cn/"]) {
    await address.fill(refused);
    await address.press("Enter");
    await expect(editorOf(page).getByRole("alert")).toContainText("http:// 或 https://");
  }
  await expectAccessible(page);
  await address.fill("https://www.yantian.gov.cn/a");
  await address.press("Enter");
  await expect(body.getByRole("link", { name: "据通知办理" })).toHaveAttribute("href", "https://www.yantian.gov.cn/a");
  await expect(body).toBeFocused();

  await tool(page, "脚注").click();
  await editorOf(page).getByLabel("脚注内容").fill("区府〔2005〕1 号");
  await page.keyboard.press("Enter");
  await expect(body).toHaveText("据通知办理［注］"); // the words that were selected are still there
  await page.keyboard.press("Control+End");
  await page.keyboard.press("ArrowLeft");
  await expect(editorOf(page).getByRole("status").filter({ hasText: "脚注：区府〔2005〕1 号" })).toBeVisible();
  await expect(tool(page, "脚注")).toHaveAttribute("aria-pressed", "true");
  await tool(page, "脚注").click();
  await expect(editorOf(page).getByLabel("脚注内容")).toHaveValue("区府〔2005〕1 号");
  await editorOf(page).getByLabel("脚注内容").fill("区府〔2005〕2 号");
  await page.keyboard.press("Enter");
  await save(page);
  await page.reload();
  await expect(body.locator("sup[data-footnote]")).toHaveAttribute("title", "区府〔2005〕2 号");
  const text = await openPreview(page);
  await expect(text.locator("ol.footnotes > li")).toHaveText("区府〔2005〕2 号 ↩");
  await text.locator("sup a").click();
  await expect(text.locator("ol.footnotes > li:target")).toHaveCount(1);
  await openForm(page);
  await body.click();
  await page.keyboard.press("Control+End");
  await page.keyboard.press("ArrowLeft");
  await tool(page, "脚注").click();
  await editorOf(page).getByLabel("脚注内容").fill("");
  await page.keyboard.press("Enter");
  await expect(body).toHaveText("据通知办理");
  expect(complaints).toEqual([]);
});

test("a picture from the toolbar asks what it shows; without words it is not sent for review", async ({ given }) => {
  const { page, body, complaints } = await anEmptyText(given, "有图片的改革");
  await page.keyboard.insertText("办理流程如图。");
  await tool(page, "图片").click();
  const [width, height] = [...crypto.getRandomValues(new Uint8Array(2))].map((n) => 300 + n) as [number, number];
  await editorOf(page)
    .getByLabel("上传新图片")
    .setInputFiles({ name: "流程.png", mimeType: "image/png", buffer: aPng(width, height) });
  const figure = body.locator("figure");
  await expect(figure.locator("img")).toBeVisible({ timeout: 30_000 });
  await expect(figure).toContainText("缺替代文字");
  await expect(body.locator("p").first()).toHaveText("办理流程如图。");
  const alt = editorOf(page).getByLabel("替代文字：图上有什么");
  await expect(alt).toBeFocused();
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "送审" }).click();
  const summary = page.getByRole("alert").filter({ hasText: "还不能送审" });
  await summary.getByRole("link", { name: "全文里有图片没有替代文字" }).click();
  await expect(body).toBeFocused();
  await figure.click();
  await tool(page, "图片").click();
  await alt.fill("从申请到办结的三步");
  await alt.press("Enter");
  await expect(figure.locator("figcaption")).toHaveText("从申请到办结的三步");
  await expect(figure.locator("img")).toHaveAttribute("alt", "从申请到办结的三步");
  await save(page);
  const image = (await openPreview(page)).getByRole("img", { name: "从申请到办结的三步" });
  await image.scrollIntoViewIfNeeded();
  await expect.poll(() => image.evaluate((element) => (element as HTMLImageElement).naturalWidth)).toBe(width);
  await expect(image).toHaveAttribute("height", String(height));
  await openForm(page);
  await figure.click();
  await tool(page, "图片").click();
  await editorOf(page).getByLabel("替代文字：图上有什么").fill("");
  await editorOf(page).getByLabel("只作装饰").check();
  await editorOf(page).getByRole("button", { name: "确定" }).click();
  await expect(figure.locator("figcaption")).toHaveText("（装饰图片）");
  await save(page);
  expect(complaints).toEqual([]);
});

test("a picture on the clipboard is sent and stands below what is being written", async ({ given }) => {
  const { page, body, complaints } = await anEmptyText(given, "粘贴图片的改革");
  const png = aPng(...([...crypto.getRandomValues(new Uint8Array(2))].map((n) => 300 + n) as [number, number]));
  await paste(body, { html: `<p>前</p><p><img src="data:image/png;base64,${png.toString("base64")}">后</p>` });
  await expect(body.locator("figure img")).toBeVisible({ timeout: 30_000 });
  await expect(body.locator("> p")).toHaveText(["前", "后", ""]);
  await expect(noticeOf(page)).toHaveCount(0);
  expect(complaints).toEqual([]);
});

test("the tools are one stop of the Tab key, arrows move in them, and a sheet tells the keys", async ({ given }) => {
  const { page, body, complaints } = await anEmptyText(given, "键盘改革");
  await page.keyboard.insertText("小标题");
  await page.keyboard.press("Control+Alt+2");
  await expect(body.locator("h4")).toHaveText("小标题");
  await page.keyboard.press("Alt+F10");
  await expect(tool(page, "一级小标题")).toBeFocused();
  await page.keyboard.press("ArrowRight");
  await expect(tool(page, "二级小标题")).toBeFocused();
  await expect(tool(page, "二级小标题")).toHaveAttribute("aria-pressed", "true");
  await page.keyboard.press("Tab");
  await expect(body).toBeFocused();
  await page.keyboard.press("Shift+Tab");
  await expect(tool(page, "二级小标题")).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(body).toBeFocused();
  await tool(page, "快捷键").press("Enter");
  await expect(editorOf(page).locator("dl")).toContainText("Ctrl+Alt+1");
  await expect(editorOf(page).locator("dl")).toContainText("Alt+F10");
  await expectAccessible(page);
  await body.focus();
  await page.keyboard.press("Control+End");
  await page.keyboard.type("?");
  await expect(body).toContainText("?");
  await expect(tool(page, "加粗")).toBeInViewport();
  expect(complaints).toEqual([]);
});

/** The address of the script that comes after the page. */
async function nameOfEditorsScript(page: Page): Promise<string> {
  const names = await page.evaluate(() => performance.getEntriesByType("resource").map(({ name }) => name));
  for (const name of names.filter((one) => one.endsWith(".js")))
    if ((await (await page.request.get(name)).text()).includes("ProseMirror")) return name;
  throw new Error("no script of the page has the editor in it");
}

test("what is typed before the editor is there goes into it", async ({ given }) => {
  const page = await given.aDraft("minzheng", "慢慢打开的改革");
  await expect(page.locator(".editor").first()).toBeAttached();
  const chunk = await nameOfEditorsScript(page);
  let release = () => {};
  const isReleased = new Promise<void>((resolve) => (release = resolve));
  await page.route(chunk, async (route) => {
    await isReleased;
    await route.continue();
  });
  await page.reload();
  const body = bodyOf(page);
  await expect(page.locator("textarea[name=body]")).toBeVisible();
  await body.fill("第一段。\n改过的第二段。\n第三段。");
  const arrived = page.waitForResponse(chunk);
  release();
  await (await arrived).finished();
  await expect(page.locator("textarea[name=body]")).toBeFocused(); // somebody is typing into it
  await page.getByLabel("摘要").focus();
  await expect(body).toHaveAttribute("contenteditable", "true");
  await expect(body.locator("p")).toHaveText(["第一段。", "改过的第二段。", "第三段。"]);
  await save(page);
  await page.reload();
  await expect(body.locator("p")).toHaveText(["第一段。", "改过的第二段。", "第三段。"]);
});

test("without scripts a rich text is lines of words, and the lines that stay keep their structure", async ({
  given,
  signInAs,
}) => {
  const { page, body } = await anEmptyText(given, "没有脚本也不丢的改革");
  await paste(body, { html: FROM_WORD });
  await save(page);
  const plain = await signInAs("minzheng", { withoutScripts: true });
  await plain.goto(page.url());
  const area = plain.locator("textarea[name=body]");
  const lines = await area.inputValue();
  expect(lines).toContain("2015\t上半年\t98.10%");
  await area.fill(`${lines}\n不用脚本写的一段。`);
  await plain.getByRole("button", { name: "保存草稿" }).first().click();
  await expect(plain.getByRole("status").filter({ hasText: "已保存" })).toBeVisible();
  const text = await openPreview(plain);
  expect(await cellsOf(text)).toEqual(WORD_CELLS);
  await expect(text.locator("ol.footnotes > li")).toHaveText("据区民政局 工作总结。 ↩");
  await expect(text.locator("ul > li > ul > li")).toHaveCount(2);
  await expect(text.getByText("不用脚本写的一段。")).toBeVisible();
});
