import { expect, test } from "vitest";
import { NO_SETTINGS, type SiteSettings } from "@/lib/settings/schema";
import { ArchiveDocument, type Page } from "./document";
import { markupOf } from "./markup";
import { readerOf } from "./reader";

const article = { title: "居住证制度试点", publishedAt: new Date("2026-11-29T02:05:00Z") };
const page: Page = {
  title: article.title,
  section: "cases",
  canonical: { path: "/cases/YT-0001" },
  article,
  body: null,
};
const shown = (settings: Partial<SiteSettings>, script: "zh-hans" | "zh-hant" = "zh-hans", of: Page = page) =>
  markupOf(
    <ArchiveDocument
      page={of}
      reader={readerOf(script, { theme: null, isLarge: false }, { ...NO_SETTINGS, ...settings })}
      origin="https://archive.example.gov.cn"
      self={() => "/"}
      query={new URLSearchParams()}
    />,
  );
const metaOf = (html: string) =>
  Object.fromEntries(
    [...html.matchAll(/<meta name="([A-Z]\w+)" content="([^"]*)"\/?>/g)].map((found) => [found[1] ?? "", found[2]]),
  );

const FILLED: Partial<SiteSettings> = {
  siteName: "盐田改革志",
  sponsor: "区委改革办",
  siteId: "4403080001",
  policeRecord: "粤公网安备 44030802000001号",
  faultFinder: "https://zfwzgl.www.gov.cn/exposure/jiucuo.html?site_code=4403080001",
};

test("nothing that was not filled in is drawn", () => {
  const html = shown({});
  expect(html).not.toMatch(/主办单位|备案|找错|标识|数据许可/);
  expect(metaOf(html)).toEqual({
    SiteName: "盐田改革档案",
    SiteDomain: "archive.example.gov.cn",
    ColumnName: "案例",
    ColumnType: "案例",
    ArticleTitle: "居住证制度试点",
    PubDate: "2026-11-29 10:05",
  });
});

test("what was filled in is, in the reader's script, with links to the registers", () => {
  const html = shown(FILLED, "zh-hant");
  expect(html).toContain("主辦單位：區委改革辦");
  expect(html).toContain('href="https://beian.mps.gov.cn/#/query/webSearch?code=44030802000001"');
  expect(html).toContain("政府網站找錯</a>");
  expect(html).toContain("<title>居住证制度试点 · 鹽田改革志</title>");
  expect(html).not.toMatch(/承辦單位|ICP/);
  expect(metaOf(html)).toMatchObject({ SiteName: "鹽田改革志", SiteIDCode: "4403080001", ContentSource: "區委改革辦" });
  expect(shown({ ...FILLED, siteNameHant: "鹽田改革錄" }, "zh-hant")).toContain("鹽田改革錄");
});

test("a page that is no document names neither column nor article", () => {
  expect(metaOf(shown(FILLED, "zh-hans", { title: "没有这个页面", body: null }))).toEqual({});
});
