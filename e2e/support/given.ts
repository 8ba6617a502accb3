import { expect, type APIRequestContext } from "@playwright/test";
import { openForm, sendForm, type FormPage } from "./form";

/** A case of the editor's own organisation, created and saved by requests. @returns its form as it was answered */
export async function savedDraft(request: APIRequestContext, title: string): Promise<FormPage> {
  const created = await sendForm(request, await openForm(request, "/desk/cases/new"));
  const saved = await sendForm(request, created, { ...COMPLETE, title, intent: "save" });
  expect(saved.html).toMatch(/已保存 \d\d:\d\d/);
  return saved;
}

const COMPLETE = {
  launch: "2006年",
  summary: "一句话的摘要。",
  body: "第一段。\n第二段。",
  bodyStatus: "FULL",
};

/** The same, sent for review. @returns the address of the edition */
export async function submittedEdition(request: APIRequestContext, title: string): Promise<string> {
  const submitted = await sendForm(request, await savedDraft(request, title), { intent: "submit" });
  expect(submitted.html).toContain("待审核");
  return submitted.url;
}
