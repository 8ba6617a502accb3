import type { APIRequestContext, APIResponse } from "@playwright/test";
import { aPng } from "../prisma/factories/bytes";
import { savedDraft } from "./support/given";
import { ASKED_TO_SIGN_IN, ASKING, PAGES, type Asking } from "./support/rights";
import { expect, signIn, test, type Person } from "./support/test";

const PEOPLE: Record<Exclude<Asking, "anyone">, Person> = {
  editor: "chengguan",
  other: "minzheng",
  admin: "admin2",
  auditor: "auditor",
};

/** A request context each, signed in but for `anyone`. */
const asked = test.extend<{ requests: Record<Asking, APIRequestContext> }>({
  requests: async ({ playwright, baseURL }, provide) => {
    const site = baseURL ?? "";
    const contexts = await Promise.all(ASKING.map(() => playwright.request.newContext({ baseURL: site })));
    const requests = Object.fromEntries(ASKING.map((who, n) => [who, contexts[n]])) as Record<
      Asking,
      APIRequestContext
    >;
    for (const [who, person] of Object.entries(PEOPLE)) await signIn(requests[who as Asking], person, site);
    await provide(requests);
    await Promise.all(contexts.map((context) => context.dispose()));
  },
});

/** What stands in the brackets of the addresses: of a draft with a file, whose editor manages it. */
async function aDraftsPlaces(editor: APIRequestContext): Promise<Record<string, string>> {
  const { url } = await savedDraft(editor, "谁能看的改革");
  const edition = url.replace(/\/edit([?#].*)?$/, "");
  const headers = { origin: new URL(url).origin, "x-file-name": "a.png", "content-type": "application/octet-stream" };
  const { sha256 } = (await (await editor.post(`${edition}/files`, { headers, data: aPng() })).json()) as {
    sha256: string;
  };
  const html = await (await editor.get(edition)).text();
  const editionId = edition.split("/").at(-1) ?? "";
  const caseNumber = /YT-\d+/.exec(html)?.[0] ?? "";
  const revisionId = new RegExp(`${editionId}/revisions/([0-9a-f-]{36})`).exec(html)?.[1] ?? "";
  return {
    editionId,
    caseNumber,
    revisionId,
    sha256,
    reportId: await aReport(editor, headers.origin),
    name: "title",
    "...rest": "nowhere",
  };
}

/** What a reader says of a case that this editor manages. @returns its id on the desk */
async function aReport(editor: APIRequestContext, origin: string): Promise<string> {
  const own = /\/zh-hans\/cases\/(YT-\d+)/.exec(await (await editor.get("/desk")).text())?.[1] ?? "";
  const form = { requestId: crypto.randomUUID(), text: "谁能看的读者来信。" };
  await editor.post(`/zh-hans/cases/${own}/report`, { form, headers: { origin } });
  return /\/desk\/reports\/([0-9a-f-]{36})/.exec(await (await editor.get("/desk/reports")).text())?.[1] ?? "";
}

const statusOf = (answer: APIResponse): number =>
  answer.headers().location?.endsWith("/sign-in") ? ASKED_TO_SIGN_IN : answer.status();

asked("every address of the desk answers everybody as the matrix says", async ({ requests }) => {
  asked.slow();
  const places = await aDraftsPlaces(requests.editor);
  const answered: typeof PAGES = {};
  for (const address of Object.keys(PAGES)) {
    const url = address.replace(/\[([.\w]+)\]/g, (_, name: string) => places[name] ?? "");
    const statuses = ASKING.map(
      async (who) => [who, statusOf(await requests[who].get(url, { maxRedirects: 0 }))] as const,
    );
    answered[address] = Object.fromEntries(await Promise.all(statuses)) as (typeof PAGES)[string];
  }
  expect(answered).toEqual(PAGES);
});

asked("a foreign draft is, to the letter, like one that does not exist, and so is its case", async ({ requests }) => {
  const { editionId = "", caseNumber = "" } = await aDraftsPlaces(requests.editor);
  const letters = async (address: string, id: string) => {
    const answer = await requests.other.get(address);
    const text = (await answer.text()).replaceAll(id, "ID").replace(/nonce(="|-|":"|\\":\\")[\w+/=-]+/g, "");
    // The parts of a page come in the order in which they are ready.
    const parts = text.replace(/[0-9a-f]{32,}|\d{10,}/g, "").split("\\n");
    return { status: answer.status(), parts: parts.sort() };
  };
  const nobodys = "00000000-0000-4000-8000-000000000000";
  for (const page of ["", "/edit", "/review", "/checks", "/preview"])
    expect(await letters(`/desk/editions/${editionId}${page}`, editionId)).toEqual(
      await letters(`/desk/editions/${nobodys}${page}`, nobodys),
    );
  expect(await letters(`/desk/cases/${caseNumber}`, caseNumber)).toEqual(
    await letters("/desk/cases/YT-99999", "YT-99999"),
  );
});
