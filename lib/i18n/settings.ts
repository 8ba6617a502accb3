import type { SettingName } from "@/lib/settings/schema";

/** What stands at the foot of every public page, where it is filled in. */
export const zhHansDuties = {
  label: "网站信息",
  sponsor: "主办单位",
  organiser: "承办单位",
  siteId: "网站标识码",
  officialMark: "党政机关网站标识",
  faultFinder: "政府网站找错",
  contact: "联系方式",
  licence: "数据许可",
};

/** Words of the page of settings; labels by the name of the setting. */
export const zhHansSettings = {
  title: "网站设置",
  intro: "这里填写的内容显示在每个公开页面上，没有填写的不显示。请只填真实、已经取得的名称和编号。",
  name: "名称",
  bodies: "单位与联系",
  numbers: "编号与备案",
  licence: "数据许可",
  label: {
    siteName: "网站名称",
    siteNameHant: "网站名称（繁体）",
    sponsor: "主办单位",
    organiser: "承办单位",
    siteId: "网站标识码",
    icp: "ICP备案号",
    policeRecord: "公安备案号",
    officialMark: "党政机关网站标识",
    faultFinder: "政府网站找错",
    contact: "联系方式",
    licenceName: "许可名称",
    licenceUrl: "许可全文网址",
    licenceText: "许可说明",
  } satisfies Record<SettingName, string>,
  hint: {
    siteName: "留空则为“盐田改革档案”",
    siteNameHant: "留空则由简体名称转换",
    sponsor: "例如：中共深圳市盐田区委全面深化改革委员会办公室",
    organiser: "没有的留空",
    siteId: "十位，例如：4403080001",
    icp: "例如：粤ICP备05000001号-1",
    policeRecord: "例如：粤公网安备 44030802000001号；公开页上自动链接到查询平台",
    officialMark: "标识证书的完整网址，例如：https://bszs.conac.cn/sitename?method=show&id=…",
    faultFinder: "本站的找错页面的完整网址，例如：https://zfwzgl.www.gov.cn/exposure/jiucuo.html?site_code=…",
    contact: "电话、邮箱或地址",
    licenceName: "公开数据按什么许可使用，例如：CC BY 4.0",
    licenceUrl: "完整网址",
    licenceText: "写在数据下载处的说明",
  } satisfies Record<SettingName, string>,
  note: "修改原因",
  noteHint: "写入审计日志，例如：取得备案号。",
  save: "保存设置",
  saved: "设置已保存，公开页面已更新。",
  stale: "在您填写期间，别人保存了设置。请核对下面的内容后再保存。",
  empty: "还没有填写。",
  history: "历次修改",
  version: "第 {n} 次",
  blank: "（空）",
  change: "{name}：{before} → {after}",
};

export const zhHansSettingFaults = {
  BAD_SITE_ID: "{field}应是十位，例如 4403080001",
  BAD_ICP: "{field}应写成“粤ICP备05000001号-1”这样",
  BAD_POLICE_RECORD: "{field}应写成“粤公网安备 44030802000001号”这样，数字是十四位",
};

type Saying<T> = T extends string ? string : { [K in keyof T]: Saying<T[K]> };

export const enSettings: Saying<typeof zhHansSettings> = {
  title: "Site",
  intro:
    "What is filled in here stands on every public page; what is empty does not. Please fill in only what is true and has been granted.",
  name: "Name",
  bodies: "Bodies and contact",
  numbers: "Numbers and records",
  licence: "Licence of the data",
  label: {
    siteName: "Name of the site",
    siteNameHant: "Name in Traditional Chinese",
    sponsor: "Sponsor (主办单位)",
    organiser: "Organiser (承办单位)",
    siteId: "Site code (网站标识码)",
    icp: "ICP record",
    policeRecord: "Police record (公安备案号)",
    officialMark: "Mark of an official site (党政机关网站标识)",
    faultFinder: "Report of faults (政府网站找错)",
    contact: "Contact",
    licenceName: "Name of the licence",
    licenceUrl: "Address of the licence",
    licenceText: "About the licence",
  },
  hint: {
    siteName: "Empty: 盐田改革档案",
    siteNameHant: "Empty: converted from the Simplified name",
    sponsor: "e.g. 中共深圳市盐田区委全面深化改革委员会办公室",
    organiser: "Empty where there is none",
    siteId: "Ten characters, e.g. 4403080001",
    icp: "e.g. 粤ICP备05000001号-1",
    policeRecord: "e.g. 粤公网安备 44030802000001号; it links to the register by itself",
    officialMark: "The whole address of the certificate, e.g. https://bszs.conac.cn/sitename?method=show&id=…",
    faultFinder: "The whole address, e.g. https://zfwzgl.www.gov.cn/exposure/jiucuo.html?site_code=…",
    contact: "Telephone, email or address",
    licenceName: "Under which licence the data may be used, e.g. CC BY 4.0",
    licenceUrl: "The whole address",
    licenceText: "What is said where the data can be downloaded",
  },
  note: "Why",
  noteHint: "Kept in the audit log, e.g. the record was granted.",
  save: "Save",
  saved: "Saved; the public pages have it.",
  stale: "Somebody saved the settings while you were writing. Please check what is below and save again.",
  empty: "Nothing is filled in yet.",
  history: "Changes",
  version: "No. {n}",
  blank: "(empty)",
  change: "{name}: {before} → {after}",
};

export const enSettingFaults: Record<keyof typeof zhHansSettingFaults, string> = {
  BAD_SITE_ID: "{field} has ten characters, e.g. 4403080001",
  BAD_ICP: "{field} is written like 粤ICP备05000001号-1",
  BAD_POLICE_RECORD: "{field} is written like 粤公网安备 44030802000001号, with fourteen digits",
};
