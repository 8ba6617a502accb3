import { normalised } from "@/lib/text";

/** What a paragraph is, said by its style. TEXT has nothing to say; CONTENTS is a table of contents. */
export type Role = "TITLE" | "HEADING_1" | "HEADING_2" | "HEADING_3" | "QUOTE" | "CONTENTS" | "TEXT";

/**
 * The meaning of a style's name. Word and WPS store the built-in styles under their English names whatever the person
 * sees (标题 1 is `heading 1`, with any id); names in Chinese are those of templates for official documents.
 * @returns null for a style the archive does not know
 */
export function roleOfStyle(name: string): Role | null {
  const key = normalised(name, "NFKC")
    .toLowerCase()
    .replace(/[\s_()（）-]/g, "");
  if (TITLES.has(key)) return "TITLE";
  if (TEXTS.has(key)) return "TEXT";
  if (QUOTES.has(key)) return "QUOTE";
  if (/^(toc|目录)(\d|标题|heading)?$/.test(key)) return "CONTENTS";
  const rank = rankOf(key);
  return rank === null ? null : rank === 1 ? "HEADING_1" : rank === 2 ? "HEADING_2" : "HEADING_3";
}

/** Heading 4 and deeper are told apart so that flattening them can be said. */
export function isDeepHeading(name: string): boolean {
  return (rankOf(normalised(name, "NFKC").toLowerCase().replace(/\s/g, "")) ?? 0) > 3;
}

function rankOf(key: string): number | null {
  if (key === "heading") return 1;
  const [, digit, numeral] = /^(?:公文)?(?:heading|标题)(?:([1-9])|([一二三四五六]))$/.exec(key) ?? [];
  const [, level] = /^(?:公文)?([一二三四五六1-6])级标题$/.exec(key) ?? [];
  const found = digit ?? numeral ?? level;
  if (found === undefined) return null;
  return /\d/.test(found) ? Number(found) : "一二三四五六".indexOf(found) + 1;
}

const TITLES = new Set(["title", "标题", "公文标题", "文件标题", "文章标题", "案例标题", "大标题", "主标题"]);

const QUOTES = new Set(["quote", "intensequote", "blocktext", "引用", "明显引用", "引文"]);

const TEXTS = new Set(
  [
    ["normal", "正文", "公文正文", "普通", "body", "default", "正文样式", "文章正文"],
    ["bodytext", "bodytext2", "bodytext3", "textbody", "正文文本", "正文文字"],
    ["bodytextindent", "bodytextfirstindent", "bodytextfirstindent2", "normalindent", "正文缩进", "正文首行缩进"],
    ["listparagraph", "列出段落", "列表段落", "list", "listbullet", "listnumber", "列表", "列表编号", "列表项目符号"],
    ["nospacing", "无间隔", "plaintext", "纯文本", "normalweb", "普通网站", "htmlpreformatted"],
    [
      "subtitle",
      "副标题",
      "公文副标题",
      "caption",
      "题注",
      "date",
      "日期",
      "salutation",
      "称呼",
      "signature",
      "签名",
      "落款",
    ],
    ["footnotetext", "endnotetext", "脚注文本", "尾注文本", "footnote", "endnote", "tablecontents", "表格正文"],
  ].flat(),
);
