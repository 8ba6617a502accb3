import { pinyinKeys } from "@/lib/chinese/pinyin";
import founding from "@/prisma/founding/organisations.json";

export interface BenchOrganisation {
  id: string;
  type: string;
  /** The one in use last. */
  names: readonly BenchName[];
}

interface BenchName {
  kind: string;
  name: string;
  from: string | null;
  to: string | null;
}

/** The other departments of a district: what each is called now, and what it was called until 2009, where that differs. */
const DEPARTMENTS: readonly [now: string, before?: string][] = [
  ["发展和改革局", "发展计划局"],
  ["财政局"],
  ["审计局"],
  ["统计局"],
  ["司法局"],
  ["卫生健康局", "卫生局"],
  ["住房和建设局", "建设局"],
  ["应急管理局", "安全生产监督管理局"],
  ["市场监督管理局", "工商行政管理局"],
  ["文化广电旅游体育局", "文化局"],
  ["退役军人事务局"],
  ["信访局"],
  ["政务服务数据管理局", "行政服务大厅"],
  ["投资推广服务署", "招商局"],
  ["建筑工务署"],
  ["机关事务管理局"],
  ["档案馆"],
  ["图书馆"],
  ["城市更新局"],
  ["土地整备局"],
  ["国有资产监督管理局"],
  ["金融工作局"],
  ["科技创新局", "科学技术局"],
  ["消防救援大队", "公安消防大队"],
  ["交通运输局"],
  ["税务局", "地方税务局"],
  ["烟草专卖局"],
  ["口岸办公室"],
  ["总工会"],
  ["妇女联合会"],
  ["残疾人联合会"],
  ["工商业联合会"],
  ["归国华侨联合会"],
  ["科学技术协会"],
  ["红十字会"],
  ["慈善会"],
  ["人民检察院"],
  ["社会保险基金管理局"],
  ["生态环境监测站", "环境监测站"],
  ["疾病预防控制中心", "防疫站"],
  ["沙头角街道办事处", "沙头角镇人民政府"],
  ["海山街道办事处"],
  ["盐田街道办事处"],
  ["梅沙街道办事处"],
  ["中英街管理局"],
];

const RENAMED = "2009";

/** The founding organisations, those that lead most cases first, and the district's others. */
export const ORGANISATIONS: readonly BenchOrganisation[] = [
  ...founding.map(({ id, type, names }) => ({ id, type, names })),
  ...DEPARTMENTS.map(([now, before]) => departmentOf(now, before)),
];

function departmentOf(now: string, before: string | undefined): BenchOrganisation {
  const from = before === undefined ? null : RENAMED;
  const names = [
    { kind: "SHORT", name: `区${now}`, from, to: null },
    { kind: "FULL", name: `深圳市盐田区${now}`, from, to: null },
  ];
  const former = before === undefined ? [] : [{ kind: "SHORT", name: `区${before}`, from: null, to: RENAMED }];
  const [slug = ""] = pinyinKeys(now).split(" ");
  return { id: slug.slice(0, 40), type: "GOVERNMENT_DEPARTMENT", names: [...names, ...former] };
}

/** The name it had in a year. */
export function nameIn(organisation: BenchOrganisation, year: number): string {
  const short = organisation.names.filter(({ kind }) => kind === "SHORT");
  const then = short.find(
    ({ from, to }) => (from === null || Number(from) <= year) && (to === null || year < Number(to)),
  );
  return (then ?? short[0])?.name ?? organisation.id;
}
