import { expect, expectAccessible, PASSWORD, PEOPLE, test } from "./support/test";

test("a wrong password is refused, and the address stays", async ({ page }) => {
  await page.goto("/sign-in");
  await page.getByLabel("邮箱").fill(PEOPLE.auditor);
  await page.getByLabel("密码").fill("not the password");
  await page.getByRole("button", { name: "登录" }).click();
  await expect(page.getByRole("alert")).toHaveText("邮箱或密码不正确。");
  await expect(page.getByLabel("邮箱")).toHaveValue(PEOPLE.auditor);
  await expect(page).toHaveTitle(/^错误：/);
  await expectAccessible(page);
});

test("an unknown account answers like a wrong password, and after six attempts nobody gets in", async ({ page }) => {
  const address = "nobody@archive.example";
  for (let attempt = 1; attempt <= 7; attempt++) {
    await page.goto("/sign-in");
    await page.getByLabel("邮箱").fill(address);
    await page.getByLabel("密码").fill("whatever it is");
    await page.getByRole("button", { name: "登录" }).click();
    await expect(page.getByRole("alert")).toHaveText(attempt <= 6 ? "邮箱或密码不正确。" : /尝试次数过多/);
  }
});

test("signing out ends the session wherever its cookie was copied to", async ({ browser, baseURL, signInAs }) => {
  const page = await signInAs("auditor");
  const cookies = await page.context().cookies();
  await page.getByRole("button", { name: "退出" }).click();
  await expect(page.getByRole("button", { name: "登录" })).toBeVisible();
  const thief = await browser.newContext({ ...(baseURL ? { baseURL } : {}) });
  await thief.addCookies(cookies);
  const stolen = await thief.newPage();
  await stolen.goto("/desk");
  await expect(stolen).toHaveURL(/\/sign-in$/);
  await thief.close();
});

test("the desk asks whoever is not signed in", async ({ page, request }) => {
  await page.goto("/desk");
  await expect(page).toHaveURL(/\/sign-in$/);
  const forged = await request.post("/desk", { headers: { origin: "https://evil.example" }, data: "" });
  expect(forged.status()).toBe(403);
});

test("a password is never asked for over a foreign form", async ({ request }) => {
  const form = { email: PEOPLE.admin1, password: PASSWORD, csrfToken: "" };
  const foreign = await request.post("/sign-in", { headers: { origin: "https://evil.example" }, form });
  expect(foreign.status()).toBe(403);
});

test("a program signs in with a token and credentials, and is sent nowhere", async ({ request, baseURL }) => {
  const { csrfToken } = (await (await request.get("/api/auth/csrf")).json()) as { csrfToken: string };
  const form = { csrfToken, email: PEOPLE.auditor, password: PASSWORD, callbackUrl: "//evil.example" };
  const headers = { origin: baseURL ?? "" };
  const answer = await request.post("/api/auth/callback/credentials", { headers, form });
  expect([answer.status(), await answer.json()]).toEqual([200, { url: "/desk" }]);
  expect((await request.get("/desk", { maxRedirects: 0 })).status()).toBe(200);
  for (const path of ["signin", "signout", "session", "callback/elsewhere"])
    expect((await request.get(`/api/auth/${path}?callbackUrl=//evil.example`)).status()).toBe(404);
});
