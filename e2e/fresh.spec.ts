import { expect, publish, test } from "./support/test";

const SECOND = process.env.SECOND_URL ?? "";

test("a publication shows on the very next request, on either of two instances", async ({
  request,
  given,
  signInAs,
}) => {
  const title = "两个实例都立刻看到的改革";
  const listed = async (origin: string) =>
    (await (await request.get(`${origin}/api/v1/cases?q=${encodeURIComponent(title)}`)).json()) as { total: number };
  await given.aSubmittedEdition("minzheng", title);
  const admin = await signInAs("admin1");
  // Nobody asked the second instance yet: its first answer may take longer than an answer may.
  await expect.poll(async () => (await admin.request.get(`${SECOND}/desk`)).status()).toBe(200);
  await admin.goto(`${SECOND}/desk`);
  for (const origin of ["", SECOND]) expect((await listed(origin)).total).toBe(0);
  await admin.getByRole("link", { name: title }).first().click();
  await admin.getByRole("button", { name: "批准并发布" }).click();
  await expect(admin.getByText("已发布", { exact: true })).toBeVisible();
  for (const origin of ["", SECOND, "", SECOND]) expect((await listed(origin)).total).toBe(1);
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
