import { textOfFounding } from "./founding";

/**
 * The vocabulary: what reforms are about, most used first. How often a word is used follows its place (Zipf's law), so
 * that the bench can ask for words that stand in most cases, in some per cent of them, and in a handful.
 */
const EVERYDAY =
  "改革 服务 社区 机制 治理 居民 企业 基层 平台 试点 标准 监督 志愿服务 网格 信息 街道 考核 人才 安全 信用 便民 审批 养老 教育 医疗 就业 环境 法治 文化 调解 垃圾分类 党建 流动人口 居住证 社会组织 权力清单 生态文明 劳动关系 住房保障 公共卫生 停车 港口 口岸 海洋 旅游 物业 矛盾纠纷 应急 食品安全 知识产权 财政资金 政府采购 国有资产 行政执法 公共法律服务 电子证照 数据共享 统一受理 容缺受理 告知承诺 首席代表 双随机 绿色金融 融资担保 营商环境 科技创新 学位供给 集团化办学 家庭医生 分级诊疗 长者食堂 日间照料 婚姻登记 殡葬服务 社会救助 残疾人康复 义工联 廉政风险 党代表工作室 法官职业化 人员分类管理 审判权运行 警区制 碳币 生态系统生产总值 海绵城市 城中村 老旧小区 消防安全 三防值守 渔港 梧桐山 中英街 大梅沙 小梅沙 沙头角 盐田港 海山 明珠广场 灯塔图书馆 十公里海滨栈道".split(
    " ",
  );

const AREAS =
  "社区 街道 港口 口岸 学校 医院 企业 园区 楼宇 工地 市场 景区 海域 河流 山林 道路 公园 小区 家庭 青年 妇女 儿童 老人 职工 义工 法律 审计 税务 统计 档案 保密 信访 司法 公安 消防 交通 水务 环保 城管 住建 规划 民政 卫健 文体 教育 人力 财政 商务 科技 金融 统战 宣传 组织 纪检 政法 工会 残联 侨务 双拥 气象".split(
    " ",
  );
const ABOUT =
  "巡查 评价 预警 申报 登记 核验 培训 轮岗 结对 议事 公示 问责 帮扶 回访 分拨 督办 普查 备案 移交 托管 认领 积分 补贴 考评 招募 孵化 联审 会商 研判 听证 直办 代办 联办 包干 共享 共建 联动 清单 地图 热线 专窗 驿站 学堂 账本 档案库 指数 模型 码 券 卡 台账 公约 章程 细则 导则 白皮书 工作站 联盟 基金 示范点".split(
    " ",
  );

/** Place 0 is used most. */
export const TERMS: readonly string[] = [...EVERYDAY, ...compounds()];

/** Every area with every subject, neither of them in a row: 港口预警, 档案认领. */
function compounds(): string[] {
  const count = AREAS.length * ABOUT.length;
  const STEP = 1009; // a prime, so that every pair comes once
  return Array.from({ length: count }, (_, index) => {
    const pair = (index * STEP) % count;
    return `${AREAS[pair % AREAS.length]}${ABOUT[Math.floor(pair / AREAS.length)]}`;
  });
}

/** Clauses of the founding texts, whole: 率先在全国启动了居住证制度试点. */
export const CLAUSES: readonly string[] = [
  ...new Set(
    textOfFounding()
      .split(/[\n，。；：]/u)
      .filter((clause) => clause.length >= 6 && clause.length <= 40 && !/[“”《》（）]/u.test(clause)),
  ),
];

const NAMES = [
  "雁凤鹤麒鹭鲲鸢榕槐枫松柏桃杏梅兰竹菊荷莲虹霞云岚雾露霜雪星月",
  "栖鸣眠归隐舞翔浮照映落升飞游踏听望观临倚枕抱环连隔渡泊系牵绕",
  "岭坳湾澳涌沥坪塘洲屿礁崖涧潭泉溪滩岬峡谷岗墩陂圳埔寮围厝坑排",
] as const;
const LETTERS = NAMES[0].length;
/** A prime: names that follow each other do not look alike. */
const DISTANCE = 7919;
/** So many cases that follow each other speak of one of these places; there are names for 135,000 cases. */
const CASES_A_PLACE = 5;

/** A place that only a handful of cases speak of, however many there are. @param index of the case */
export function rarePlace(index: number): string {
  const number = (Math.floor(index / CASES_A_PLACE) * DISTANCE) % LETTERS ** NAMES.length;
  return NAMES.map((letters, place) => letters[Math.floor(number / LETTERS ** place) % LETTERS]).join("");
}

interface Query {
  words: string;
  /** What a reader means by it, as it stands in the cases; all of these words. */
  means: readonly string[];
  /** The share of the cases that have it. */
  from: number;
  to: number;
}

/** What the bench asks, by how many of the cases have it; the test of the generator holds the shares. */
export const QUERIES = {
  rare: { words: "雁栖岭", means: ["雁栖岭"], from: 0, to: 0.01 },
  middling: { words: "碳币", means: ["碳币"], from: 0.01, to: 0.2 },
  frequent: { words: "社区", means: ["社区"], from: 0.5, to: 1 },
  character: { words: "的", means: ["的"], from: 0.95, to: 1 },
  "two words": { words: "垃圾分类 社区", means: ["垃圾分类", "社区"], from: 0.05, to: 0.5 },
  quoted: {
    words: "“有效实现了对流动人口的动态管理”",
    means: ["有效实现了对流动人口的动态管理"],
    from: 0.01,
    to: 0.3,
  },
  pinyin: { words: "juzhuzheng", means: ["居住证"], from: 0.05, to: 0.6 },
  misspelt: { words: "生态文鸣", means: ["生态文明"], from: 0.05, to: 0.6 },
} as const satisfies Record<string, Query>;
