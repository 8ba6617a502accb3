/** Words of the page of the dictionary between the scripts. */
export const zhHansPairs = {
  title: "繁简词典",
  intro:
    "网页的另一种字体由转换表得出；这里写转换表对本站不合适的词。写得最长的词先用。个别案例的例外写在案例表单的“繁简例外”里。",
  search: "搜索不受这里影响：检索时按固定的转换表比对。",
  version: "现行第 {n} 版：由简到繁 {toHant} 条，由繁到简 {toHans} 条。",
  delivered: "随系统提供",
  directions: { toHant: "由简到繁", toHans: "由繁到简" },
  hint: "一行一条：原文 => 应显示的字。两边字数相同，最多 20 个字；# 开头的行是备注。",
  note: "修改原因",
  noteHint: "保存时必填，写入审计日志。",
  preview: "预览改动之处",
  save: "保存为新版本",
  saved: "已保存，公开页面已按新词典显示。",
  stale: "在您修改期间，别人保存了新的版本。请复制您的文字，刷新后再改。",
  looked: "已看过 {seen} 版，公开可读的共 {all} 版。",
  touched: "以下 {n} 处会变。",
  untouched: "这些版本里没有文字会变。",
  more: "还有 {n} 处没有列出。",
  next: "继续往后看",
  whole: "已看到最后。",
  before: "现在",
  after: "改后",
  edition: "{case} 第 {n} 版",
  history: "历次版本",
  versionLine: "第 {n} 版",
};

export const zhHansPairFaults = {
  PAIR_UNREADABLE: "第 {field} 行看不懂，请写成“回归 => 回歸”这样",
  PAIR_LENGTHS: "第 {field} 行：两边字数不同",
  PAIR_TOO_LONG: "第 {field} 行：词最多 20 个字",
  PAIR_TWICE: "第 {field} 行：与第 {limit} 行的原文相同",
  PAIR_TOO_MANY: "最多 500 行，从第 {field} 行起超出",
};

type Saying<T> = T extends string ? string : { [K in keyof T]: Saying<T[K]> };

export const enPairs: Saying<typeof zhHansPairs> = {
  title: "Script dictionary",
  intro:
    "Pages in the other script come from conversion tables; here are the words for which the tables are wrong on this site. The longest word counts first. Exceptions of one case stand in the form of the case.",
  search: "Search does not depend on this: it compares by fixed tables.",
  version: "Version {n} is in force: {toHant} pairs into Traditional, {toHans} into Simplified.",
  delivered: "Delivered with the program",
  directions: { toHant: "Into Traditional", toHans: "Into Simplified" },
  hint: "One pair a line: as written => as shown. Both sides have the same number of characters, 20 at most; lines that begin with # are remarks.",
  note: "Why",
  noteHint: "Required to save; kept in the audit log.",
  preview: "Preview what changes",
  save: "Save as a new version",
  saved: "Saved; the public pages are shown by the new dictionary.",
  stale: "Somebody saved a version while you were writing. Please copy your text and reload the page.",
  looked: "{seen} editions were looked through, of {all} that can be read.",
  touched: "{n} places would change.",
  untouched: "Nothing in these editions would change.",
  more: "{n} more places are not listed.",
  next: "Look further",
  whole: "This was the last.",
  before: "Now",
  after: "Then",
  edition: "{case}, edition {n}",
  history: "Versions",
  versionLine: "Version {n}",
};

export const enPairFaults: Record<keyof typeof zhHansPairFaults, string> = {
  PAIR_UNREADABLE: "Line {field} cannot be read; please write it like 回归 => 回歸",
  PAIR_LENGTHS: "Line {field}: the sides differ in length",
  PAIR_TOO_LONG: "Line {field}: a word has 20 characters at most",
  PAIR_TWICE: "Line {field}: the same word as in line {limit}",
  PAIR_TOO_MANY: "500 lines at most; those from line {field} on are too many",
};
