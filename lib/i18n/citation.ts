/** Words around citing a case, its related cases and its share card. */
export const zhHansCiting = {
  hint: "请引用这一版的固定地址，它的内容不会再变；引用时须注明引用日期。",
  forms: "各种引用格式，附今天的引用日期",
  of: (number: number) => `引用第 ${number} 版`,
  intro: (date: string) => `引用日期是您打开本页的日期：${date}（北京时间）。单击文字可以全部选中。`,
  authors: "作者是本版所记的牵头单位，按当时名称；地址是这一版的固定地址。",
  download: (name: string) => `下载 ${name} 文件`,
  markdown: "本版文本（Markdown）",
  related: "相关案例",
  sharedWords: "同有主题词：",
  sharedLead: "同由",
  ledTogether: "牵头",
  sharedFields: "，同属",
  field: "领域",
  cardAlt: (caseNumber: string, number: number) => `案例 ${caseNumber} 第 ${number} 版的标题卡片`,
};
