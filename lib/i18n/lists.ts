/** Words of the lists that matter. */
export const zhHansLists = {
  heading: "需要关注",
  /** By list. */
  name: {
    text: "全文缺失或不全",
    title: "标题待定",
    sources: "有主张没有来源",
    dates: "数据时点过旧或不明",
    review: "复核日期已到",
  },
  explanation: {
    text: "已发布的全文缺失，或者原文在来源处被截断。",
    title: "标题是整理时拟定的，尚未由管理单位确认。",
    sources: "历程、指标、荣誉、率先和推广，或文中的数字与率先提法，有的没有写明来源。",
    dates: "指标数值的时点不明，或者已超过 {years} 年。",
    review: "约定的复核日期已经到了。",
  },
  scope: "只列已发布的案例；从未发布的草稿在“我的待办”里。",
  why: "原因",
  reason: {
    TEXT_MISSING: "缺全文",
    TEXT_TRUNCATED: "原文截断",
    TITLE_PROPOSED: "拟题",
    UNSOURCED: "{n} 处没有来源",
    AS_OF_UNKNOWN: "{n} 个数值时点不明",
    AS_OF_OLD: "最旧时点 {date}",
    REVIEW_DUE: "复核日期 {date}",
  },
  empty: "这份清单是空的。",
  pages: "分页",
  page: "第 {page} 页，共 {count} 页",
  previous: "上一页",
  next: "下一页",
};

type Words<T> = T extends string ? string : { [K in keyof T]: Words<T[K]> };

export const enLists: Words<typeof zhHansLists> = {
  heading: "Needs attention",
  name: {
    text: "Full text missing or cut off",
    title: "Title to be confirmed",
    sources: "Claims without a source",
    dates: "Figures out of date or undated",
    review: "Due for review",
  },
  explanation: {
    text: "The published text is missing, or was cut off where it came from.",
    title: "The title was proposed by whoever filed the case; no managing organisation has confirmed it.",
    sources:
      "Some milestones, indicators, recognitions, firsts or adoptions, or figures and firsts of the text, name no source.",
    dates: "The date of an indicator's value is unknown, or more than {years} years ago.",
    review: "The date on which the case was to be looked at again has come.",
  },
  scope: "Published cases only; drafts that were never published are under “My work”.",
  why: "Why",
  reason: {
    TEXT_MISSING: "text missing",
    TEXT_TRUNCATED: "text cut off",
    TITLE_PROPOSED: "title proposed",
    UNSOURCED: "{n} without a source",
    AS_OF_UNKNOWN: "{n} undated",
    AS_OF_OLD: "oldest as of {date}",
    REVIEW_DUE: "review date {date}",
  },
  empty: "Nothing is on this list.",
  pages: "Pages",
  page: "Page {page} of {count}",
  previous: "Previous",
  next: "Next",
};
