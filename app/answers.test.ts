import { randomUUID } from "node:crypto";
import ExcelJS from "exceljs";
import { beforeAll, describe, expect, test } from "vitest";
import { foundArchive } from "@/lib/imports/commands";
import { withdraw } from "@/lib/withdrawal/commands";
import {
  aDraft,
  aForm,
  anAdministrator,
  aPublishedCase,
  aRequest,
  aSubmittedEdition,
  revise,
  save,
} from "@/prisma/factories/given";
import { childrenOf, parseXml, textOf } from "@/prisma/factories/xml";
import { foundingFiles } from "@/scripts/founding-files";
import * as casePage from "./(archive)/[script]/cases/[caseNumber]/route";
import * as exportCsv from "./(archive)/[script]/cases.csv/route";
import * as exportJson from "./(archive)/[script]/cases.json/route";
import * as exportXlsx from "./(archive)/[script]/cases.xlsx/route";
import * as feedAtom from "./(archive)/[script]/feed.atom/route";
import * as feedJson from "./(archive)/[script]/feed.json/route";
import * as feedRss from "./(archive)/[script]/feed.rss/route";
import * as fieldFeed from "./(archive)/[script]/fields/[field]/[feed]/route";
import * as openSearch from "./(archive)/[script]/opensearch.xml/route";
import * as organisationFeed from "./(archive)/[script]/organisations/[organisation]/[feed]/route";
import * as llms from "./(archive)/llms.txt/route";
import * as robots from "./(archive)/robots.txt/route";
import * as sitemapIndex from "./(archive)/sitemap.xml/route";
import * as sitemapPage from "./(archive)/sitemap/[page]/route";
import * as cases from "./api/v1/cases/route";
import * as oneCase from "./api/v1/cases/[caseNumber]/route";
import * as editions from "./api/v1/cases/[caseNumber]/editions/route";
import * as oneEdition from "./api/v1/cases/[caseNumber]/editions/[number]/route";
import * as fields from "./api/v1/fields/route";
import { ENDPOINTS } from "./api/v1/openapi";
import * as openApi from "./api/v1/openapi.json/route";
import * as organisations from "./api/v1/organisations/route";
import * as oneOrganisation from "./api/v1/organisations/[organisation]/route";
import { problemSchema } from "./api/v1/schemas";

/** What programs are given: asked of the handlers themselves, on a real database. */

type Params = Record<string, string>;
interface Route {
  GET: (request: Request, context: { params: Promise<never> }) => Promise<Response>;
}
const hans = { script: "zh-hans" };

/** @param params absent for an address without any: so does Next */
function ask(route: Route, address: string, params?: Params): Promise<Response> {
  return route.GET(new Request(`http://archive.test${address}`, { headers: { host: "archive.test" } }), {
    params: Promise.resolve(params as never),
  });
}

const secret = `秘${randomUUID()}`;
let published: Awaited<ReturnType<typeof aPublishedCase>>;
let gone: Awaited<ReturnType<typeof aPublishedCase>>;

beforeAll(async () => {
  await foundArchive(await foundingFiles());
  published = await aPublishedCase({ title: "=CMD()·公式样的标题", summary: "@看起来是公式" });
  gone = await aPublishedCase({ title: `撤下的${secret}` });
  const notice = { number: null, explanation: "涉及隐私", replacementTitle: null };
  await withdraw(await anAdministrator(), { ...aRequest(), caseNumber: gone.caseNumber, ...notice });
  const hidden = { title: secret, summary: secret, body: secret };
  await aDraft(hidden);
  await aSubmittedEdition(hidden);
  await save(published.editor, await revise(published.editor, published.caseNumber), aForm(hidden));
}, 120_000);

/** Every address for programs, each in one or two of its forms. */
function everyAddress(): [Route, string, Params?][] {
  const { caseNumber, organisationId } = published;
  const organisation = { organisation: organisationId };
  return [
    [exportCsv, "/zh-hans/cases.csv", hans],
    [exportCsv, `/zh-hans/cases.csv?q=${encodeURIComponent(secret)}`, hans],
    [exportJson, "/zh-hans/cases.json", hans],
    [exportXlsx, "/zh-hans/cases.xlsx", hans],
    [feedAtom, "/zh-hans/feed.atom", hans],
    [feedRss, "/zh-hans/feed.rss", hans],
    [feedJson, "/zh-hans/feed.json", hans],
    [
      organisationFeed,
      `/zh-hans/organisations/${organisationId}/feed.atom`,
      { ...hans, ...organisation, feed: "feed.atom" },
    ],
    [
      fieldFeed,
      "/zh-hans/fields/%E7%A4%BE%E4%BC%9A/feed.rss",
      { ...hans, field: "%E7%A4%BE%E4%BC%9A", feed: "feed.rss" },
    ],
    [openSearch, "/zh-hans/opensearch.xml", hans],
    [llms, "/llms.txt"],
    [robots, "/robots.txt"],
    [sitemapIndex, "/sitemap.xml"],
    [sitemapPage, "/sitemap/pages", { page: "pages" }],
    [sitemapPage, "/sitemap/YT-1", { page: "YT-1" }],
    [cases, "/api/v1/cases?size=100"],
    [cases, `/api/v1/cases?q=${encodeURIComponent(secret)}`],
    [oneCase, `/api/v1/cases/${caseNumber}`, { caseNumber }],
    [editions, `/api/v1/cases/${caseNumber}/editions`, { caseNumber }],
    [oneEdition, `/api/v1/cases/${caseNumber}/editions/1`, { caseNumber, number: "1" }],
    [organisations, "/api/v1/organisations"],
    [oneOrganisation, `/api/v1/organisations/${organisationId}`, organisation],
    [fields, "/api/v1/fields"],
    [openApi, "/api/v1/openapi.json"],
  ];
}

test("what was never published, or was withdrawn, is in none of them", async () => {
  for (const [route, address, params] of everyAddress()) {
    const answer = await ask(route, address, params);
    expect(answer.status, address).toBe(200);
    const bytes = Buffer.from(await answer.arrayBuffer());
    const text = address.endsWith(".xlsx") ? await textsOf(bytes) : String(bytes);
    // A query is said again in the links of its answer: nothing else of it may be there.
    const said = text.replaceAll(encodeURIComponent(secret), "");
    expect(said, address).not.toContain(secret);
    if (!address.includes("opensearch") && !address.includes("robots")) expect(said.length).toBeGreaterThan(20);
  }
});

async function bookOf(bytes: Buffer): Promise<ExcelJS.Workbook> {
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(bytes as unknown as ArrayBuffer);
  return book;
}

async function textsOf(bytes: Buffer): Promise<string> {
  return JSON.stringify((await bookOf(bytes)).model);
}

describe("the result set as a file", () => {
  test("CSV begins with a BOM, has the filtered cases and no formula", async () => {
    const answer = await ask(exportCsv, "/zh-hans/cases.csv?from=2006&to=2006", hans);
    expect(answer.headers.get("content-type")).toContain("text/csv");
    expect(answer.headers.get("access-control-allow-origin")).toBe("*");
    const bytes = Buffer.from(await answer.arrayBuffer());
    expect(bytes.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
    const lines = String(bytes).trim().split("\r\n");
    expect(Number(answer.headers.get("x-rows"))).toBe(lines.length - 1);
    expect(lines.length).toBeGreaterThan(1);
    expect(lines.slice(1).every((line) => line.includes('"2006"'))).toBe(true);
    expect(String(bytes)).toContain('"\'=CMD()·公式样的标题"');
    expect(String(bytes)).toContain('"\'@看起来是公式"');
  });

  test("XLSX has years as numbers, texts as texts, and says what it is", async () => {
    const answer = await ask(exportXlsx, "/zh-hant/cases.xlsx?from=2006&to=2006", { script: "zh-hant" });
    const book = await bookOf(Buffer.from(await answer.arrayBuffer()));
    const [sheet, about] = book.worksheets;
    expect(sheet?.getCell("B1").value).toBe("標題");
    expect(sheet?.getCell("E2").value).toBe(2006);
    const titles = sheet?.getColumn(2).values ?? [];
    expect(titles).toContain("=CMD()·公式樣的標題");
    expect(about?.getColumn(2).values).toContain("from=2006&to=2006");
  });

  test("JSON says the filters, the licence and whether it is whole", async () => {
    const answer = await ask(exportJson, "/zh-hans/cases.json?from=2015&page=7", hans);
    const document = (await answer.json()) as { cases: { year: number }[]; rows: number };
    expect(document).toMatchObject({
      query: "from=2015",
      isCut: false,
      source: "http://archive.test/zh-hans/cases?from=2015",
    });
    expect(document.cases).toHaveLength(document.rows);
    expect(document.cases.every(({ year }) => year >= 2015)).toBe(true);
  });

  test("a search is exported whole, the best hits first, and says when words were guessed", async () => {
    const read = async (query: string) =>
      (await (await ask(exportJson, `/zh-hans/cases.json?${query}`, hans)).json()) as {
        cases: { caseNumber: string }[];
        rows: number;
        guess?: string;
      };
    const q = encodeURIComponent("改革");
    const [ranked, byYear] = [await read(`q=${q}`), await read(`q=${q}&sort=oldest`)];
    const listed = (await (await ask(cases, `/api/v1/cases?q=${q}&size=100`)).json()) as typeof ranked;
    const numbers = (found: typeof ranked) => found.cases.map(({ caseNumber }) => caseNumber);
    expect(numbers(ranked)).toEqual(
      (listed as unknown as { items: typeof ranked.cases }).items.map((one) => one.caseNumber),
    );
    expect(numbers(ranked).toSorted()).toEqual(numbers(byYear).toSorted());
    expect([ranked.rows, ranked.guess]).toEqual([ranked.cases.length, undefined]);
    const guessed = await read(`q=${encodeURIComponent("居住政")}`);
    expect(guessed.guess).toBe("居住证");
    expect(guessed.cases.length).toBe(guessed.rows);
    expect(guessed.rows).toBeGreaterThan(0);
    expect(await read(`q=${encodeURIComponent("居住政")}&exact=1`)).toMatchObject({ rows: 0, cases: [] });
  });

  test.each([
    "from=abc",
    "unknown=1",
    "from=2010&to=2001",
    `q=${"x".repeat(2000)}`,
    "q=%00",
    "size=5&size=6&from=1&from=2",
  ])("refuses %s rather than giving everything", async (query) => {
    const answer = await ask(exportCsv, `/zh-hans/cases.csv?${query}`, hans);
    expect(answer.status).toBe(400);
    expect(problemSchema.safeParse(await answer.json()).success).toBe(true);
  });

  test("only the canonical spelling may be kept, under what changes any list", async () => {
    const tagsOf = async (address: string) => (await ask(exportCsv, address, hans)).headers.get("x-archive-tags");
    expect(await tagsOf("/zh-hans/cases.csv?from=2006")).toBe("site,archive");
    expect(await tagsOf("/zh-hans/cases.csv?from=2006&page=1")).toBeNull();
    expect(await tagsOf("/zh-hans/cases.csv?from=2006&display=dark")).toBeNull();
  });
});

describe("feeds and maps", () => {
  test("an organisation's feed has its cases; one that leads nothing public has none", async () => {
    const { caseNumber, organisationId } = published;
    const answer = await ask(organisationFeed, `/zh-hans/organisations/${organisationId}/feed.atom`, {
      ...hans,
      organisation: organisationId,
      feed: "feed.atom",
    });
    expect(answer.headers.get("content-type")).toBe("application/atom+xml; charset=utf-8");
    expect(answer.headers.get("x-archive-tags")).toBe(`site,organisation%3A${organisationId}`);
    const entries = childrenOf(parseXml(await answer.text()), "entry");
    expect(entries.map((entry) => textOf(entry, "id"))).toEqual([`tag:archive.test,2026:zh-hans/cases/${caseNumber}`]);
  });

  test("the sitemap names every published case once in each script, and nothing that is withdrawn", async () => {
    const index = parseXml(await (await ask(sitemapIndex, "/sitemap.xml")).text());
    expect(childrenOf(index, "sitemap").map((page) => textOf(page, "loc"))).toEqual([
      "http://archive.test/sitemap/pages",
      "http://archive.test/sitemap/YT-1",
    ]);
    const page = parseXml(await (await ask(sitemapPage, "/sitemap/YT-1", { page: "YT-1" })).text());
    const addresses = childrenOf(page, "url").map((url) => textOf(url, "loc"));
    expect(addresses).toHaveLength(36);
    expect(new Set(addresses).size).toBe(36);
    expect(addresses.filter((address) => address.includes(gone.caseNumber))).toEqual([]);
  });

  test("robots.txt leads to the sitemap; OpenSearch says how to ask", async () => {
    const file = await (await ask(robots, "/robots.txt")).text();
    expect(file).toContain("Sitemap: http://archive.test/sitemap.xml");
    expect(file).toContain("Disallow: /desk");
    const description = parseXml(await (await ask(openSearch, "/zh-hans/opensearch.xml", hans)).text());
    expect(textOf(description, "ShortName").length).toBeLessThanOrEqual(16);
    const templates = childrenOf(description, "Url").map(({ attributes }) => attributes.template);
    expect(templates[0]).toBe("http://archive.test/zh-hans/cases?q={searchTerms}&page={startPage?}");
  });
});

describe("the other forms of a case", () => {
  test.each([".json", ".md"])("%s may be read by the scripts of any site, and be kept", async (form) => {
    const { caseNumber } = published;
    const params = { script: "zh-hant", caseNumber: caseNumber + form };
    const { status, headers } = await ask(casePage, `/zh-hant/cases/${caseNumber}${form}`, params);
    expect(status).toBe(200);
    expect(headers.get("access-control-allow-origin")).toBe("*");
    expect(headers.get("x-archive-tags")).toContain(encodeURIComponent(`case:${caseNumber}`));
    const page = `http://archive.test/zh-hant/cases/${caseNumber}`;
    expect(headers.get("link")).toContain(`<${page}/editions/1>; rel="cite-as"`);
    expect(headers.get("link")).toContain(`<${page}>; rel="collection describes"`);
    const notice = await ask(casePage, `/zh-hant/cases/${gone.caseNumber}${form}`, {
      ...params,
      caseNumber: gone.caseNumber + form,
    });
    expect([notice.status, notice.headers.get("access-control-allow-origin")]).toEqual([410, "*"]);
  });
});

describe("the read API", () => {
  const answers: [keyof typeof ENDPOINTS, () => [Route, string, Params?]][] = [
    ["/cases", () => [cases, "/api/v1/cases?size=3&page=2&from=1998"]],
    ["/cases/{caseNumber}", () => [oneCase, "/api/v1/cases/YT-0003", { caseNumber: "YT-0003" }]],
    ["/cases/{caseNumber}/editions", () => [editions, "/api/v1/cases/YT-0003/editions", { caseNumber: "YT-0003" }]],
    [
      "/cases/{caseNumber}/editions/{number}",
      () => [oneEdition, "/api/v1/cases/YT-0003/editions/1", { caseNumber: "YT-0003", number: "1" }],
    ],
    ["/organisations", () => [organisations, "/api/v1/organisations"]],
    [
      "/organisations/{organisation}",
      () => [oneOrganisation, "/api/v1/organisations/minzhengju", { organisation: "minzhengju" }],
    ],
    ["/fields", () => [fields, "/api/v1/fields"]],
  ];

  test.each(answers)(
    "answers at %s as it is described, and may be read from any site and kept",
    async (name, asked) => {
      const [route, address, params] = asked();
      const answer = await ask(route, address, params);
      expect(answer.status).toBe(200);
      expect(answer.headers.get("access-control-allow-origin")).toBe("*");
      const parsed = ENDPOINTS[name]?.answer.safeParse(await answer.json());
      expect(parsed?.error?.issues ?? []).toEqual([]);
      expect(answer.headers.get("x-archive-tags"), address).toEqual(
        address === "/api/v1/cases?size=3&page=2&from=1998" ? null : expect.stringContaining("site,"),
      );
    },
  );

  test("every endpoint was asked", () => {
    expect(answers.map(([name]) => name).sort()).toEqual(Object.keys(ENDPOINTS).sort());
  });

  test("pages lead to one another, in the document and in the header", async () => {
    const answer = await ask(cases, "/api/v1/cases?page=2&size=5");
    expect(answer.headers.get("link")).toContain('</api/v1/cases?page=3&size=5>; rel="next"');
    expect(answer.headers.get("link")).toContain('</api/v1/cases?size=5>; rel="prev"');
    expect(answer.headers.get("x-archive-tags")).toBe("site,archive");
  });

  test("problems are documents: unknown, malformed, withdrawn, misspelt parameters", async () => {
    const { caseNumber } = gone;
    const problems: [number, Route, string, Params | undefined][] = [
      [404, oneCase, "/api/v1/cases/YT-9999", { caseNumber: "YT-9999" }],
      [404, oneCase, "/api/v1/cases/x", { caseNumber: "\u0000%_'\";" }],
      [410, oneCase, `/api/v1/cases/${caseNumber}`, { caseNumber }],
      [410, editions, `/api/v1/cases/${caseNumber}/editions`, { caseNumber }],
      [410, oneEdition, `/api/v1/cases/${caseNumber}/editions/1`, { caseNumber, number: "1" }],
      [404, oneEdition, "/api/v1/cases/YT-0003/editions/0", { caseNumber: "YT-0003", number: "0" }],
      [404, oneEdition, "/api/v1/cases/YT-0003/editions/9", { caseNumber: "YT-0003", number: "99999999999" }],
      [404, oneOrganisation, "/api/v1/organisations/none", { organisation: "none\uD800" }],
      [400, organisations, "/api/v1/organisations?x=1", undefined],
      [400, cases, "/api/v1/cases?sort=upwards", undefined],
    ];
    for (const [status, route, address, params] of problems) {
      const answer = await ask(route, address, params);
      expect(answer.status, address).toBe(status);
      expect(answer.headers.get("content-type")).toContain("application/problem+json");
      expect(answer.headers.get("access-control-allow-origin")).toBe("*");
      expect(problemSchema.parse(await answer.json()).status).toBe(status);
    }
  });

  test("a browser that asks first is told what it may", async () => {
    const answer = await cases.OPTIONS(new Request("http://archive.test/api/v1/cases"), {
      params: Promise.resolve(undefined),
    });
    expect(answer.status).toBe(204);
    expect(answer.headers.get("access-control-allow-methods")).toBe("GET, HEAD, OPTIONS");
  });
});
