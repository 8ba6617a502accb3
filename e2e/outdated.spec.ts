import { openForm } from "./support/form";
import { expect, test } from "./support/test";

// A form of an earlier version names an action that this one does not have.
const NOBODYS = "40".padEnd(42, "ab");

test("a form from before the last deployment says so, and what was typed stays", async ({ given }) => {
  const editor = await given.aDraft("minzheng", "升级前打开的改革");
  await editor.route(
    (url) => url.pathname.endsWith("/edit"),
    (route) => {
      const headers = route.request().headers();
      return route.continue({ headers: headers["next-action"] ? { ...headers, "next-action": NOBODYS } : headers });
    },
  );
  await editor.getByLabel("摘要").fill("升级时正在写的话。");
  await editor.getByRole("button", { name: "保存草稿" }).click();
  await expect(editor.getByRole("alert").filter({ hasText: "系统刚刚升级" })).toBeFocused();
  await expect(editor.getByLabel("摘要")).toHaveValue("升级时正在写的话。");
});

test("the same without scripts is a page that says what to do", async ({ browserOf }) => {
  const { request } = await browserOf("minzheng", { withoutScripts: true });
  const { url, fields } = await openForm(request, "/desk/cases/new");
  for (const [name, value] of [...fields])
    if (/^\$ACTION_\d+:0$/.test(name) && typeof value === "string")
      fields.set(name, value.replace(/"id":"[0-9a-f]+"/, `"id":"${NOBODYS}"`));
  const answer = await request.post(url, { multipart: fields, headers: { origin: new URL(url).origin } });
  expect([answer.status(), answer.headers()["content-type"]]).toEqual([409, "text/html; charset=utf-8"]);
  expect(await answer.text()).toContain("系统刚刚升级");
});
