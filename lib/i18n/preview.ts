/** Words of preview and comparison. */
export const zhHansPreview = {
  title: "预览",
  open: "预览",
  close: "收起预览",
  inTab: "在新标签页预览",
  script: "字体",
  scripts: { "zh-hans": "简体", "zh-hant": "繁体" },
  width: "宽度",
  widths: { "375": "手机 375", "1024": "电脑 1024" },
  frame: "读者会看到的页面",
  failed: "预览暂时没有更新；您输入的内容不受影响。",
  compare: {
    title: "与已发布的比较",
    against: "您正在写的内容与已发布第 {n} 版比较，包括尚未保存的改动。",
    first: "这是第一版，还没有已发布的内容可以比较；以下是您正在写的全部内容。",
    back: "回到编辑",
  },
};

type Words<T> = T extends string ? string : { [K in keyof T]: Words<T[K]> };

export const enPreview: Words<typeof zhHansPreview> = {
  title: "Preview",
  open: "Preview",
  close: "Close preview",
  inTab: "Preview in a new tab",
  script: "Script",
  scripts: { "zh-hans": "Simplified", "zh-hant": "Traditional" },
  width: "Width",
  widths: { "375": "Phone 375", "1024": "Computer 1024" },
  frame: "The page as readers will see it",
  failed: "The preview could not be updated; what you typed is not affected.",
  compare: {
    title: "Compared with what is published",
    against: "What you are writing against published edition {n}, unsaved changes included.",
    first: "This is the first edition: nothing is published to compare it with. Below is all that you are writing.",
    back: "Back to the form",
  },
};
