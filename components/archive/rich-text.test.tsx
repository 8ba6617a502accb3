import { describe, expect, test } from "vitest";
import type { RichText } from "@/lib/cases/rich-text";
import { markupOf } from "./markup";
import { readerOf } from "./reader";
import { RichTextView } from "./rich-text";

const files = [
  {
    id: "file1",
    name: "广场.png",
    sha256: "a".repeat(64),
    mediaType: "image/png",
    size: 1,
    title: "启动仪式",
    alt: null,
    width: 800,
    height: 600,
  },
];
const reader = readerOf("zh-hans", { theme: null, isLarge: false });
const t = (text: string) => ({ type: "text" as const, text });
const p = (text: string) => ({ type: "paragraph" as const, content: [t(text)] });
const markup = (...content: RichText["content"]) =>
  markupOf(<RichTextView reader={reader} doc={{ type: "doc", content }} name="body" under={2} files={files} />);

const heading = (rank: number) => ({ type: "heading" as const, attrs: { rank }, content: [t(`${rank}级`)] });
const levels = (...ranks: number[]) =>
  [...markup(...ranks.map(heading)).matchAll(/<h(\d)>/g)].map(([, level]) => Number(level));

describe("a rich text for its readers", () => {
  test("headings take their level from where they stand, and never skip one", () => {
    expect(levels(1, 2, 3)).toEqual([3, 4, 5]);
    expect(levels(3, 3, 1, 3)).toEqual([3, 4, 3, 4]);
    expect(levels(1, 3, 2, 1)).toEqual([3, 4, 4, 3]);
  });

  test("footnotes are numbered in reading order and lead there and back", () => {
    const note = (text: string) => ({ type: "footnote" as const, attrs: { text } });
    const page = markup(
      { type: "blockquote", content: [{ type: "paragraph", content: [note("其一")] }] },
      { type: "paragraph", content: [note("其二")] },
    );
    expect(page).toMatch(/<blockquote>.*<sup id="body-ref-1"><a href="#body-note-1">1<\/a>/);
    expect(page).toMatch(/<li id="body-note-2">其二 <a href="#body-ref-2" aria-label="[^"]+">/);
  });

  test("a picture keeps its place, says what it shows, and a decorative one says nothing", () => {
    const image = { attachment: "file1", alt: "两人揭牌", decorative: false };
    expect(markup({ type: "image", attrs: image })).toBe(
      `<figure className="picture"><img src="/files/${"a".repeat(64)}" alt="两人揭牌" loading="lazy" decoding="async" width="800" height="600"></img><figcaption>启动仪式</figcaption></figure>`,
    );
    expect(markup({ type: "image", attrs: { ...image, decorative: true } })).toContain('alt=""');
  });

  test("a picture that is not among the files is told by its words", () => {
    const image = { attachment: "file9", alt: "两人揭牌", decorative: false };
    expect(markup({ type: "image", attrs: image })).toBe('<p className="picture">图：两人揭牌</p>');
    expect(markup({ type: "image", attrs: { ...image, alt: null } })).toBe("");
  });

  test("header cells head their column or their row; a wide table can be reached by keyboard", () => {
    const cell = (type: "tableHeader" | "tableCell", text: string, attrs = {}) => ({ type, attrs, content: [p(text)] });
    const page = markup({
      type: "table",
      content: [
        { type: "tableRow", content: [cell("tableHeader", "年份"), cell("tableHeader", "数", { colspan: 2 })] },
        { type: "tableRow", content: [cell("tableHeader", "2015"), cell("tableCell", "一"), cell("tableCell", "二")] },
      ],
    });
    expect(page).toContain('<div className="scroll" role="region" aria-label="表格" tabIndex="0">');
    expect(page).toContain('<th scope="col"><p>年份</p></th><th colSpan="2" scope="colgroup">');
    expect(page).toContain('<th scope="row"><p>2015</p></th><td><p>一</p></td>');
  });

  test("links say that they lead elsewhere, a list begins where its author began", () => {
    const marks = [{ type: "link" as const, attrs: { href: "https://www.sz.gov.cn/" } }, { type: "bold" as const }];
    expect(markup({ type: "paragraph", content: [{ ...t("市政府"), marks }] })).toBe(
      '<p><strong><a href="https://www.sz.gov.cn/" rel="external nofollow">市政府</a></strong></p>',
    );
    const item = { type: "listItem" as const, content: [p("其三")] };
    expect(markup({ type: "orderedList", attrs: { start: 3 }, content: [item] })).toContain('<ol start="3">');
  });
});
