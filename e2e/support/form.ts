import type { APIRequestContext } from "@playwright/test";
import { DomUtils, parseDocument } from "htmlparser2";

type Element = ReturnType<typeof DomUtils.getElementsByTagName>[number];

/** A page as it came, and what its form would send. */
export interface FormPage {
  url: string;
  html: string;
  fields: FormData;
}

/** Asks for a page with a form. */
export async function openForm(request: APIRequestContext, address: string): Promise<FormPage> {
  return formPageOf(await request.get(address));
}

/** Sends a form as a browser does that runs no scripts. @returns the page that answers, wherever that leads */
export async function sendForm(
  request: APIRequestContext,
  { url, fields }: FormPage,
  typed: Readonly<Record<string, string>> = {},
): Promise<FormPage> {
  for (const [name, value] of Object.entries(typed)) fields.set(name, value);
  return formPageOf(await request.post(url, { multipart: fields, headers: { origin: new URL(url).origin } }));
}

type Answer = Awaited<ReturnType<APIRequestContext["get"]>>;

async function formPageOf(answer: Answer): Promise<FormPage> {
  if (!answer.ok()) throw new Error(`${answer.url()} answered ${answer.status()}`);
  const html = await answer.text();
  const forms = DomUtils.getElementsByTagName("form", parseDocument(html));
  return { url: answer.url(), html, fields: fieldsOf(forms.find(isOfCase)) };
}

const isOfCase = (form: Element) => form.attribs.class === "case-form";

function fieldsOf(form: Element | undefined): FormData {
  const fields = new FormData();
  for (const control of form ? DomUtils.findAll(isControl, form.children) : [])
    for (const value of valuesOf(control)) fields.append(control.attribs.name ?? "", value);
  return fields;
}

const isControl = ({ name, attribs }: Element) =>
  ["input", "textarea", "select"].includes(name) && attribs.name !== undefined && attribs.disabled === undefined;

/** What a browser would send of it. */
function valuesOf(control: Element): string[] {
  const { type = "text", value, checked } = control.attribs;
  if (control.name === "textarea") return [DomUtils.textContent(control).replace(/^\n/, "")];
  if (control.name === "select") {
    const options = DomUtils.getElementsByTagName("option", control);
    const chosen = options.find(({ attribs }) => attribs.selected !== undefined) ?? options[0];
    return chosen ? [chosen.attribs.value ?? DomUtils.textContent(chosen)] : [];
  }
  if (type === "file" || type === "submit" || type === "button") return [];
  if (type === "checkbox" || type === "radio") return checked === undefined ? [] : [value ?? "on"];
  return [value ?? ""];
}
