import type { APIResponse } from "@playwright/test";
import { expect, publish, test } from "./support/test";

const SECOND = process.env.SECOND_URL ?? "";

test("a publication shows on the very next request, on either of two instances, and so does a withdrawal", async ({
  request,
  given,
  signInAs,
}) => {
  const title = "两个实例都立刻看到的改革";
  const places = [`/api/v1/cases?q=${encodeURIComponent(title)}`, `/zh-hans/cases?q=${encodeURIComponent(title)}`];
  /** Asked one after the other, so that nothing but the answer before has time to tell the second instance. */
  const everywhere = async <T>(path: string, read: (answer: APIResponse) => T | Promise<T>): Promise<T[]> => {
    const answers: T[] = [];
    for (const origin of ["", SECOND, "", SECOND]) answers.push(await read(await request.get(origin + path)));
    return answers;
  };
  const shows = async (answer: APIResponse) => (await answer.text()).includes(`>${title}<`);
  const edition = await given.aSubmittedEdition("minzheng", title);
  const admin = await signInAs("admin1");
  // Nobody asked the second instance yet: its first answer may take longer than an answer may.
  await expect.poll(async () => (await admin.request.get(`${SECOND}/desk`)).status()).toBe(200);
  const [api = "", list = ""] = places;
  const total = async (answer: APIResponse) => ((await answer.json()) as { total: number }).total;
  expect(await everywhere(api, total)).toEqual([0, 0, 0, 0]);
  expect(await everywhere(list, (answer) => answer.status())).toEqual([200, 200, 200, 200]);

  await admin.goto(`${SECOND}${new URL(edition).pathname}/review`);
  await admin.getByRole("button", { name: "批准并发布" }).click();
  await expect(admin.getByText("已发布", { exact: true })).toBeVisible();
  expect(await everywhere(api, total)).toEqual([1, 1, 1, 1]);
  await admin.getByRole("link", { name: "撤下 / 恢复" }).click();
  const address = `/zh-hans/cases/${/YT-\d+/.exec(admin.url())?.[0]}`;
  expect(await everywhere(address, shows)).toEqual([true, true, true, true]);
  // Held by now: who has it is told so.
  const etag = (await request.get(address)).headers().etag ?? "";
  const again = await request.get(address, { headers: { "if-none-match": etag } });
  expect([again.status(), again.headers()["vary"]]).toEqual([304, "Accept-Encoding"]);

  await admin.getByLabel("向公众说明撤下的原因").fill("试验。");
  await admin.getByRole("button", { name: "撤下" }).click();
  await expect(admin.getByText("这个案例现在没有公开着的版本。")).toBeVisible();
  expect(await everywhere(address, (answer) => answer.status())).toEqual([410, 410, 410, 410]);
  expect(await everywhere(api, total)).toEqual([0, 0, 0, 0]);
});

test("nothing of a draft is public before it is published, anywhere; all of it is after", async ({
  request,
  given,
  signInAs,
}) => {
  const marker = `M${Date.now().toString(36)}`;
  const editor = await given.aDraft("minzheng", `藏着${marker}的改革`);
  await editor.goto("/desk");
  const row = editor.getByRole("row").filter({ hasText: marker }).last();
  const caseNumber = (await row.getByRole("cell").first().textContent()) ?? "";
  const places = ["", "/zh-hant"].flatMap((script) => [
    `${script || "/zh-hans"}`,
    `${script || "/zh-hans"}/cases`,
    `${script || "/zh-hans"}/cases?q=${encodeURIComponent("藏着")}`,
    `${script || "/zh-hans"}/cases/${caseNumber}`,
    `${script || "/zh-hans"}/cases/${caseNumber}.json`,
    `${script || "/zh-hans"}/cases/${caseNumber}/editions/1`,
    `${script || "/zh-hans"}/cases/${caseNumber}/editions/1.json`,
  ]);
  const everywhere = [...places, `/api/v1/cases?q=${encodeURIComponent("藏着")}`, `/api/v1/cases/${caseNumber}`];
  const shown = async () => {
    const texts = await Promise.all(everywhere.map(async (place) => (await request.get(place)).text()));
    return everywhere.filter((_place, index) => texts[index]?.includes(marker));
  };
  expect(await shown()).toEqual([]);
  await editor
    .getByRole("link", { name: new RegExp(marker) })
    .first()
    .click();
  await editor.getByRole("button", { name: "送审" }).click();
  await expect(editor.getByText("待审核", { exact: true })).toBeVisible();
  expect(await shown()).toEqual([]);
  await publish(await signInAs("admin1"), `藏着${marker}的改革`);
  expect((await shown()).length).toBe(everywhere.length);
});
