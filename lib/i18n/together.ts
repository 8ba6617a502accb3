/** Words about writing together: who else is here, taking over, and what two people wrote at once. */
export const zhHansTogether = {
  here: "{name} 正在编辑（自 {time}）",
  takeOver: {
    offer: "接手",
    explanation:
      "接手后，{name} 未保存的文字会作为本人的修订存入草稿，不会丢失；对方的表单变为只读，也可以接回。不接手也能同时编辑，保存时会合并。",
    button: "接手 {name} 的编辑",
  },
  taken: {
    title: "{name} 于 {time} 接手",
    kept: "您未保存的文字已存为修订，没有丢失。",
    partly:
      "您未保存的文字已存为修订，没有丢失；其中与新内容重叠或还没填对的部分也还在您的工作稿里，接回后保存时会让您对照。",
    nothing: "您当时没有未保存的文字。",
    readOnly: "下面的表单现在不能修改。此后您输入的文字也还在，接回后可以继续。",
    back: "接回",
  },
  merged: {
    title: "已保存 {time}，并与别人的改动合并",
    theirs: "{name} 改的：{fields}",
    mine: "您改的：{fields}",
    look: "请看一遍合并后的内容。如要送审，请再按“送审”。",
  },
  overlap: {
    title: "在您编辑期间，{name}已保存了新的内容",
    explanation: "有 {n} 处两边都改了。请为每一处选一种，再保存。您输入的文字都还在下面的表单里，尚未保存。",
    before: "原来的文字",
    nothing: "（没有）",
    theirs: "用 {name} 的",
    theirsUnnamed: "用已保存的",
    mine: "用我的（以表单里的文字为准，可以先改）",
    merges: "其余改动互不重叠，保存时会自动合并：",
    save: "按所选的合并并保存",
  },
};

type Saying<T> = T extends string ? string : { [K in keyof T]: Saying<T[K]> };

export const enTogether: Saying<typeof zhHansTogether> = {
  here: "{name} is editing (since {time})",
  takeOver: {
    offer: "Take over",
    explanation:
      "When you take over, what {name} has not saved goes into the draft as their own revision, and nothing is lost; their form becomes read-only, and they can take it back. You can also go on editing at the same time: saving merges.",
    button: "Take over from {name}",
  },
  taken: {
    title: "{name} took over at {time}",
    kept: "What you had not saved was kept as a revision; nothing is lost.",
    partly:
      "What you had not saved was kept as a revision; nothing is lost. Whatever overlaps with newer text, or is not filled in properly yet, is also still in your working copy: take it back, and saving will show both.",
    nothing: "You had nothing unsaved then.",
    readOnly: "The form below cannot be changed now. What you typed since is still there, for when you take it back.",
    back: "Take it back",
  },
  merged: {
    title: "Saved {time}, and merged with what others changed",
    theirs: "{name} changed: {fields}",
    mine: "You changed: {fields}",
    look: "Please look through the merged text. To send it for review, press that button again.",
  },
  overlap: {
    title: "{name} saved something while you were editing",
    explanation:
      "Both of you changed the same in {n} places. Choose one text for each, then save. Everything you typed is still in the form below, not yet saved.",
    before: "The text before",
    nothing: "(nothing)",
    theirs: "Use {name}'s",
    theirsUnnamed: "Use what was saved",
    mine: "Use mine (as it stands in the form; you can change it first)",
    merges: "All other changes are at different places and will be merged by themselves:",
    save: "Merge as chosen, and save",
  },
};
