import { request } from "node:http";
import type { Page } from "@playwright/test";
import { expect, expectUsable, test } from "./support/test";

const CASE = "/zh-hans/cases/YT-0001";
const WRONG = "启动年份与文件不符（读者故事一）。";

/** The receipt's number, of the page that a report leads to. */
async function sendReport(page: Page, text: string): Promise<string> {
  await page.goto(CASE);
  await page.getByRole("link", { name: "本页有误" }).click();
  await page.getByLabel("哪里不对").fill(text);
  await page.getByRole("button", { name: "提交" }).click();
  await expect(page.getByRole("status")).toContainText("已收到");
  return new URL(page.url()).pathname.split("/").at(-1) ?? "";
}

test("a reader says what is wrong, the desk answers, and the receipt shows what came of it", async ({
  page: reader,
  signInAs,
}) => {
  await reader.goto(CASE);
  await reader.getByRole("link", { name: "本页有误" }).click();
  await reader.getByRole("button", { name: "提交" }).click();
  await expect(reader.getByRole("alert").getByRole("link", { name: "请填写“哪里不对”" })).toBeVisible();
  await reader.getByLabel("哪里不对").fill(WRONG);
  await reader.getByLabel("联系方式").fill("reader@example.com");
  await expectUsable(reader);
  await reader.getByRole("button", { name: "提交" }).click();
  await expect(reader.getByText("已送到管理单位，等待答复")).toBeVisible();
  const receipt = new URL(reader.url()).pathname;
  await expectUsable(reader);

  const admin = await signInAs("admin2");
  await admin.goto("/desk/reports");
  await expectUsable(admin);
  await admin.getByRole("link", { name: WRONG }).click();
  await expect(admin.getByText("reader@example.com")).toBeVisible();
  await admin.getByLabel("结果").selectOption("CORRECTED");
  await admin.getByLabel("给读者的答复").fill("谢谢，已按文件改正。");
  await admin.getByRole("button", { name: "答复读者" }).click();
  await expect(admin.getByRole("alert").getByRole("link", { name: "请填写在哪一版更正" })).toBeVisible();
  await expectUsable(admin);
  await admin.getByLabel("在哪一版更正").selectOption("1");
  await admin.getByRole("button", { name: "答复读者" }).click();
  await expect(admin.getByText("已更正").first()).toBeVisible();
  await expect(admin.getByRole("button", { name: "答复读者" })).toHaveCount(0);

  await reader.goto(receipt.replace("zh-hans", "zh-hant"));
  await expect(reader.getByText("謝謝，已按文件改正。")).toBeVisible();
  await expect(reader.getByRole("link", { name: "見第 1 版" })).toBeVisible();
  for (const hidden of ["管理员乙", "reader@example.com", "启动年份"])
    await expect(reader.getByText(hidden)).toHaveCount(0);
});

test("whatever is asked of form and receipt is a page or a precise refusal", async ({
  page,
  request: browser,
  baseURL,
}) => {
  const receipt = await sendReport(page, "第二位读者的故事。");
  const origin = baseURL ?? "";
  const post = (form: Record<string, string>, path = `${CASE}/report?edition=1`) =>
    browser.post(path, { form, headers: { origin } });
  const whole = { requestId: crypto.randomUUID(), text: "双击的读者。", passage: "", contact: "", website: "" };
  const [first, again] = await Promise.all([post(whole), post(whole)]);
  expect(first.url()).toBe(again.url());
  expect(first.headers()["cache-control"]).toBe("no-store");

  const asked: [string, number][] = [
    [`${CASE}/report`, 200],
    [`${CASE}/report?edition=0`, 404],
    [`${CASE}/report?edition=99999999999`, 404],
    ["/zh-hans/cases/yt-0001/report", 200],
    ["/zh-hans/cases/YT-99999/report", 404],
    [`/zh-hans/feedback/${receipt.toLowerCase()}`, 200],
    ["/zh-hans/feedback/2222222222", 404],
    ["/zh-hant/feedback/%27%5E", 404],
    ["/zh-hant/feedback/%00", 400],
    ["/zh-hans/feedback?receipt=%F0%9F", 400],
    ["/zh-hans/feedback?receipt=%27OR%201=1", 404],
    [`/zh-hans/feedback?receipt=${receipt}`, 200],
  ];
  for (const [address, status] of asked)
    expect([address, (await browser.get(address)).status()]).toEqual([address, status]);
  const typed: [Record<string, string>, number][] = [
    [{}, 422],
    [{ ...whole, requestId: "1" }, 422],
    [{ ...whole, text: "a\u0000b\uFFFD" }, 422],
    [{ ...whole, website: "https://spam.example" }, 422],
    [{ ...whole, text: "字".repeat(50_000) }, 422],
    [{ ...whole, text: "换了说法" }, 409],
  ];
  for (const [form, status] of typed) expect([form, (await post(form)).status()]).toEqual([form, status]);
  expect(
    (await browser.post(`${CASE}/report`, { data: Buffer.from([0xff, 0, 1]), headers: { origin } })).status(),
  ).toBe(422);
  expect((await browser.post(`${CASE}/report`, { form: whole })).status()).toBe(403); // no page of this site
});

test("too much from one address is refused, with what was written still in the form", async ({ baseURL }) => {
  const sent = (text: string) =>
    fromElsewhere(`${baseURL ?? ""}${CASE}/report`, new URLSearchParams({ requestId: crypto.randomUUID(), text }));
  let answer = await sent("第一条。");
  expect(answer.status).toBe(303);
  for (let n = 0; n < 10 && answer.status === 303; n++) answer = await sent("又一条。");
  expect(answer.status).toBe(429);
  expect(answer.body).toContain("又一条。");
  expect(answer.body).toContain("今天收到的太多了");
});

/** A form sent from another address of this machine than the other stories have. */
function fromElsewhere(address: string, form: URLSearchParams): Promise<{ status: number; body: string }> {
  const headers = { origin: new URL(address).origin, "content-type": "application/x-www-form-urlencoded" };
  return new Promise((resolve, reject) => {
    const sent = request(address, { method: "POST", headers, localAddress: "127.0.0.9" }, (answer) => {
      let body = "";
      answer.setEncoding("utf8").on("data", (part: string) => (body += part));
      answer.on("end", () => resolve({ status: answer.statusCode ?? 0, body }));
    });
    sent.on("error", reject).end(form.toString());
  });
}
