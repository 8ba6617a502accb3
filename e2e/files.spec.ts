import { type Page } from "@playwright/test";
import { aDocx, anXlsx, aPng, sha256Of } from "../prisma/factories/bytes";
import { expect, expectAccessible, openReview, submit, test } from "./support/test";

const upload = (page: Page) => page.getByLabel("上传附件");
const transfers = (page: Page) => page.getByRole("list", { name: "正在上传的文件" });
const attachment = (page: Page, n: number) => page.getByRole("group", { name: `附件 第 ${n} 项`, exact: true });
const DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

async function save(page: Page): Promise<void> {
  await page.getByRole("button", { name: "保存草稿" }).click();
  await expect(page.getByRole("status").filter({ hasText: "已保存" })).toBeVisible();
}

/** A file is looked into by a process of its own, which takes a moment on a busy machine. */
const eventually = expect.configure({ timeout: 30_000 });

/** Different bytes each time, so that no other test has made them public. */
const words = (text: string) => aDocx([`<w:r><w:t>${text} ${crypto.randomUUID()}</w:t></w:r>`]);

const someSize = () => [...crypto.getRandomValues(new Uint8Array(2))].map((n) => 300 + n) as [number, number];

test("a picture and a table are sent at once, named, shown with what is hidden in them, and read by everyone after publication", async ({
  page,
  given,
  signInAs,
}) => {
  const mark = crypto.randomUUID().slice(0, 8);
  const title = `带附件的改革${mark}`;
  const editor = await given.aDraft("minzheng", title);
  const table = anXlsx([
    { name: "名单", xml: '<row r="2"><c r="B2" t="inlineStr"><is><t>13800138000</t></is></c></row>' },
    { name: "底稿", xml: "", state: "hidden" },
  ]);
  await upload(editor).setInputFiles([
    { name: "示意图.png", mimeType: "image/png", buffer: aPng(...someSize()) },
    { name: "名单 2016.xlsx", mimeType: "application/octet-stream", buffer: table },
  ]);
  await eventually(transfers(editor).getByText("已上传")).toHaveCount(2);
  const rows = editor.locator("#part-attachments .row-card");
  await expect(rows).toHaveCount(2);
  const picture = rows.filter({ hasText: "示意图.png" });
  await picture.getByLabel("标题", { exact: true }).fill("办理流程示意图");
  await picture.getByLabel("替代文字").fill("从申请到办结的三步");
  const list = rows.filter({ hasText: "名单 2016.xlsx" });
  await expect(list.getByText("手机号：工作表 名单 B2，1 处")).toBeVisible();
  await expect(list.getByText("隐藏的工作表：工作表 底稿，1 处")).toBeVisible();
  await expect(list.getByLabel("替代文字")).toHaveCount(0);
  await expectAccessible(editor);
  await save(editor);
  await editor.reload();
  await expect(rows).toHaveCount(2);
  await expect(list.getByText("手机号：工作表 名单 B2，1 处")).toBeAttached();

  await picture.getByText("办理流程示意图").click();
  const draftAddress = await picture.getByRole("link", { name: /打开文件/ }).getAttribute("href");
  const sha256 = draftAddress?.split("/").at(-1) ?? "";
  expect((await editor.request.get(draftAddress ?? "")).headers()).toMatchObject({
    "content-type": "image/png",
    "cache-control": "private, no-store",
    "content-security-policy": expect.stringContaining("sandbox"),
  });
  const unpublished = await page.request.get(`/files/${sha256}`);
  const unknown = await page.request.get(`/files/${"0".repeat(64)}`);
  expect(unpublished.status()).toBe(404);
  expect(await unpublished.text()).toBe((await unknown.text()).replaceAll("0".repeat(64), sha256));
  const stranger = await page.request.get(draftAddress ?? "", { maxRedirects: 0 });
  expect([stranger.status(), stranger.headers().location]).toEqual([302, "/sign-in"]);

  await list.getByRole("button", { name: /删除/ }).click();
  await submit(editor);
  const admin = await signInAs("admin1");
  await openReview(admin, title);
  await admin.getByRole("button", { name: "批准并发布" }).click();
  await expect(admin.getByText("已发布", { exact: true })).toBeVisible();

  await page.goto(`/zh-hant/cases?q=${encodeURIComponent(title)}`);
  await page.getByRole("link", { name: `帶附件的改革${mark}` }).click();
  await expect(page.getByRole("heading", { name: "附件", exact: true })).toBeVisible();
  await expect(page.getByText("名单 2016.xlsx")).toHaveCount(0);
  const link = page.getByRole("link", { name: "辦理流程示意圖" });
  await expectAccessible(page);
  const answer = await page.request.get((await link.getAttribute("href")) ?? "");
  expect(answer.status()).toBe(200);
  expect(sha256Of(await answer.body())).toBe(sha256);
  expect(answer.headers()).toMatchObject({
    "content-disposition": "inline; filename=\"___.png\"; filename*=UTF-8''%E7%A4%BA%E6%84%8F%E5%9B%BE.png",
    etag: `"${sha256}"`,
    "content-length": String((await answer.body()).length),
    "cross-origin-resource-policy": "same-origin",
    "x-content-type-options": "nosniff",
  });
  const again = await page.request.get(`/files/${sha256}`, { headers: { "if-none-match": `"${sha256}"` } });
  expect(again.status()).toBe(304);
  const head = await page.request.head(`/files/${sha256}`);
  expect([head.status(), head.headers()["content-length"]]).toEqual([200, String((await answer.body()).length)]);
});

test("a file on a slow line shows its progress, is cancelled and sent again; the same file gets no second row", async ({
  given,
}) => {
  const editor = await given.aDraft("minzheng", "慢线路上的改革");
  const line = await editor.context().newCDPSession(editor);
  const slow = (bytesPerSecond: number) =>
    line.send("Network.emulateNetworkConditions", {
      offline: false,
      latency: 0,
      downloadThroughput: -1,
      uploadThroughput: bytesPerSecond,
    });
  await line.send("Network.enable");
  await slow(200_000);
  const file = { name: "大文件.docx", mimeType: DOCX, buffer: aDocx([], noise(3_000_000)) };
  await upload(editor).setInputFiles(file);
  await expect(transfers(editor).getByRole("progressbar", { name: "大文件.docx" })).not.toHaveAttribute("value", "0");
  await editor.getByRole("button", { name: "取消：大文件.docx" }).press("Enter");
  await expect(transfers(editor).getByText("已取消")).toBeVisible();
  await slow(-1);
  await editor.getByRole("button", { name: "重试：大文件.docx" }).press("Enter");
  await eventually(transfers(editor).getByText("已上传")).toBeVisible();
  await upload(editor).setInputFiles(file);
  await eventually(transfers(editor).getByText("这个文件已经在附件里")).toBeVisible();
  await expect(editor.locator("#part-attachments .row-card")).toHaveCount(1);
  await editor.getByRole("button", { name: "从列表移除：大文件.docx" }).first().press("Enter");
  await expect(transfers(editor).getByRole("listitem")).toHaveCount(1);
});

/** A part that does not pack. */
function noise(bytes: number) {
  const block = 65_536;
  const pieces = Array.from({ length: bytes / block }, () =>
    Buffer.from(crypto.getRandomValues(new Uint8Array(block))),
  );
  return { name: "word/media/noise.bin", bytes: Buffer.concat(pieces) };
}

test("a file is dropped on the form; one that harms is refused beside it, and everything else stays", async ({
  given,
}) => {
  const editor = await given.aDraft("minzheng", "拖放文件的改革");
  await editor.getByLabel("摘要").fill("还没有保存的摘要。");
  const dropped = await editor.evaluateHandle(() => {
    const data = new DataTransfer();
    data.items.add(new File(["<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>"], "图.png"));
    return data;
  });
  await editor.locator(".file-sender").dispatchEvent("drop", { dataTransfer: dropped });
  await eventually(editor.getByRole("alert").filter({ hasText: "不接收 SVG" })).toBeVisible();
  const refused: [name: string, bytes: Buffer, message: string][] = [
    ["图.png", words("不是图"), "它其实是Word 文档"],
    ["图.png", aPng(16_384, 16_384), "超过 4000 万像素"],
    ["炸弹.docx", aDocx([], { name: "word/a.xml", bytes: Buffer.alloc(60_000_000) }), "展开后大得不正常"],
    ["大.pdf", Buffer.alloc(30_000_000), "文件太大"],
    [`${"长".repeat(300)}.png`, aPng(), "文件名太长"],
  ];
  for (const [name, buffer, message] of refused) {
    await upload(editor).setInputFiles({ name, mimeType: "image/png", buffer });
    await eventually(editor.getByRole("alert").filter({ hasText: message })).toBeVisible();
  }
  await expect(editor.locator("#part-attachments .row-card")).toHaveCount(0);
  await expect(editor.getByLabel("摘要")).toHaveValue("还没有保存的摘要。");
  await expectAccessible(editor);
});

test("whatever is sent to the address of files is answered in a way that a program understands, never with a 5xx", async ({
  given,
  signInAs,
}) => {
  const editor = await given.aDraft("minzheng", "程序也来上传的改革");
  const address = editor.url().replace(/\/edit$/, "/files");
  const send = (name: string, bytes: Buffer, headers: Record<string, string> = {}, to = address) =>
    editor.request.post(to, {
      data: bytes,
      headers: { origin: new URL(address).origin, "x-file-name": encodeURIComponent(name), ...headers },
    });
  const png = aPng();
  const answers = [
    [await send("图.png", Buffer.alloc(30_000_000)), 413, null],
    [await send("图.png", Buffer.alloc(21_000_000)), 413, "FILE_TOO_LARGE"],
    [await send("图.png", png, { "x-content-sha256": "0".repeat(64) }), 422, "TRANSFER_INCOMPLETE"],
    [await send("图.png", png, { "x-file-name": "%E4%" }), 422, "FILE_NAME_BAD"],
    [await send("", png), 422, "FILE_NAME_BAD"],
    [await send("图.docx", Buffer.alloc(0)), 422, "FILE_REFUSED"],
    [await send("图.png", png, {}, address.replace(/[^/]+\/files$/, "nonsense/files")), 404, "NOT_FOUND"],
    [await send("图.png", png, {}, address.replace(/[^/]+\/files$/, `${crypto.randomUUID()}/files`)), 404, "NOT_FOUND"],
    [await send("图.png", png, { origin: "http://evil.example" }), 403, null],
  ] as const;
  for (const [answer, status, refusal] of answers) {
    expect(answer.status()).toBe(status);
    if (refusal) expect(await answer.json()).toMatchObject({ refusal });
  }
  const kept = await send("../../图.png", png);
  expect(await kept.json()).toMatchObject({ name: "图.png", mediaType: "image/png", width: 60, height: 40 });

  const foreign = await signInAs("chengguan");
  const theirs = await foreign.request.post(address, {
    data: png,
    headers: { origin: new URL(address).origin, "x-file-name": "a.png" },
  });
  expect([theirs.status(), await theirs.json()]).toEqual([404, { refusal: "NOT_FOUND", reason: null }]);
});

test("without scripts files go with the form; one that is refused keeps the draft from being sent for review", async ({
  given,
}) => {
  const editor = await given.aDraft("chengguan", "无脚本上传的改革", { withoutScripts: true });
  await upload(editor).setInputFiles([
    { name: "实施方案.docx", mimeType: DOCX, buffer: words("实施方案") },
    {
      name: "旧稿.doc",
      mimeType: "application/msword",
      buffer: Buffer.from("d0cf11e0a1b11ae1".padEnd(2000, "0"), "hex"),
    },
  ]);
  await editor.getByRole("button", { name: "送审" }).click();
  await eventually(editor.getByRole("alert").getByRole("link", { name: "这是旧版 Office 文件" })).toBeVisible();
  await expect(attachment(editor, 1).getByRole("link", { name: "打开文件：实施方案.docx" })).toBeAttached();
  await save(editor);
  await expect(attachment(editor, 1).getByRole("link", { name: "打开文件：实施方案.docx" })).toBeAttached();
});
