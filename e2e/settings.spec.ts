import { expect, expectUsable, test } from "./support/test";

test("what an administrator fills in stands on every public page, and what is empty does not", async ({
  page,
  signInAs,
}) => {
  await page.goto("/zh-hans/cases/YT-0002");
  const footer = page.getByRole("contentinfo");
  await expect(footer).not.toContainText("ICP");
  await expect(page.locator('meta[name="ArticleTitle"]')).toHaveCount(1);
  await expect(page.locator('meta[name="SiteIDCode"]')).toHaveCount(0);

  const admin = await signInAs("admin1", { withoutScripts: true });
  await admin.goto("/desk/settings/site");
  await admin.getByLabel("ICP备案号").fill("123");
  await admin.getByLabel("网站标识码").fill("4403080001");
  await admin.getByRole("button", { name: "保存设置" }).click();
  await expect(admin.getByRole("alert").getByRole("link", { name: /ICP备案号应写成/ })).toBeVisible();
  await expect(admin.getByLabel("网站标识码")).toHaveValue("4403080001");
  await admin.getByLabel("ICP备案号").fill("粤ICP备05000001号-1");
  await admin.getByLabel("修改原因").fill("故事里取得备案号");
  await admin.getByRole("button", { name: "保存设置" }).click();
  await expect(admin.getByRole("status")).toContainText("设置已保存");
  await expect(admin.getByText("网站标识码：（空） → 4403080001")).toBeVisible();

  await page.reload();
  await expect(footer.getByRole("link", { name: "粤ICP备05000001号-1" })).toBeVisible();
  await expect(footer).not.toContainText("公网安备");
  await expect(page.locator('meta[name="SiteIDCode"]')).toHaveAttribute("content", "4403080001");
  await expectUsable(page);
  const auditor = await signInAs("auditor");
  await auditor.goto("/desk/settings/site");
  await expect(auditor.getByText("粤ICP备05000001号-1").first()).toBeVisible();
  await expect(auditor.getByRole("button", { name: "保存设置" })).toHaveCount(0);
  await expectUsable(auditor);
});

test("a pair of the dictionary is looked at where it touches, and then readers see it", async ({ page, signInAs }) => {
  const admin = await signInAs("admin2");
  await admin.goto("/desk/settings/dictionary");
  const outwards = admin.getByLabel("由简到繁");
  const before = await outwards.inputValue();
  await outwards.fill(`${before}\n义工 => 义工`);
  await admin.getByLabel("修改原因").fill("故事里的另一种写法");
  await admin.getByRole("button", { name: "预览改动之处" }).click();
  const places = admin.getByRole("listitem").filter({ hasText: "改后" });
  await expect(places.first()).toContainText(/现在.*義工.*改后.*义工/);
  await expectUsable(admin);
  await admin.getByRole("button", { name: "保存为新版本" }).click();
  await expect(admin.getByRole("status").filter({ hasText: "已保存" })).toBeVisible();
  await page.goto("/zh-hant/cases/YT-0013");
  await expect(page.getByRole("main")).toContainText("义工");

  // As it was, without scripts: other stories read these pages too.
  const other = await signInAs("admin1", { withoutScripts: true });
  await other.goto("/desk/settings/dictionary");
  await other.getByLabel("由简到繁").fill(before);
  await other.getByLabel("修改原因").fill("恢复");
  await other.getByRole("button", { name: "预览改动之处" }).click();
  await other.getByRole("button", { name: "保存为新版本" }).click();
  await expect(other.getByText("已保存，公开页面已按新词典显示。")).toBeVisible();
  await page.reload();
  await expect(page.getByRole("main")).not.toContainText("义工");
});
