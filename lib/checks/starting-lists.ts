import type { WordListName } from "./word-lists";

/**
 * What COMMON_ERRORS begins with, as its version 1: words that are wrong wherever they stand. Only what is certain is in
 * it; variants that dictionaries disagree about, and words that are right in some sentence (既使…又…), are not.
 */
const COMMON_ERRORS = `# 常见错别字（随系统提供）
按步就班 => 按部就班
布署 => 部署
部暑 => 部署
再接再励 => 再接再厉
一如继往 => 一如既往
穿流不息 => 川流不息
默守成规 => 墨守成规
迫不急待 => 迫不及待
不径而走 => 不胫而走
甘败下风 => 甘拜下风
自抱自弃 => 自暴自弃
针贬 => 针砭
脉博 => 脉搏
拼博 => 拼搏
松驰 => 松弛
一愁莫展 => 一筹莫展
统畴 => 统筹
防犯 => 防范
幅射 => 辐射
复盖 => 覆盖
粗旷 => 粗犷
声名雀起 => 声名鹊起
食不裹腹 => 食不果腹
气慨 => 气概
一股作气 => 一鼓作气
旁证博引 => 旁征博引
蛛丝蚂迹 => 蛛丝马迹
追朔 => 追溯
走头无路 => 走投无路
趋之若骛 => 趋之若鹜
心无旁鹜 => 心无旁骛
好高鹜远 => 好高骛远
美仑美奂 => 美轮美奂
蜂涌而至 => 蜂拥而至
修茸一新 => 修葺一新
竭泽而鱼 => 竭泽而渔
滥芋充数 => 滥竽充数
入不付出 => 入不敷出
有持无恐 => 有恃无恐
鼎立相助 => 鼎力相助
坐阵 => 坐镇
即然 => 既然
必竟 => 毕竟
竟竟业业 => 兢兢业业
勿庸置疑 => 毋庸置疑
发韧 => 发轫
陈词烂调 => 陈词滥调
出奇不意 => 出其不意
一诺千斤 => 一诺千金
相形见拙 => 相形见绌
励行节约 => 厉行节约
厉精图治 => 励精图治
再所难免 => 在所难免
指手划脚 => 指手画脚
名列前矛 => 名列前茅
凤毛鳞角 => 凤毛麟角
草管人命 => 草菅人命
通迅 => 通讯
按装 => 安装
报消 => 报销
编篡 => 编纂
分辩率 => 分辨率
供献 => 贡献
震憾 => 震撼
遗撼 => 遗憾
融汇贯通 => 融会贯通
因地治宜 => 因地制宜
群策群利 => 群策群力
责无旁代 => 责无旁贷
义不容词 => 义不容辞
不同反响 => 不同凡响
针峰相对 => 针锋相对
缀学 => 辍学
渲泄 => 宣泄
爆光 => 曝光
亲睐 => 青睐
截止目前 => 截至目前 ｜ “截止”后不接时间，用“截至”
`;

/** What each list is while nobody wrote a version of it. Only what is certain anywhere is delivered with the archive. */
export const STARTING_LISTS: Readonly<Record<WordListName, { version: number; entries: string }>> = {
  COMMON_ERRORS: { version: 1, entries: COMMON_ERRORS },
  SENSITIVE: { version: 0, entries: "" },
  LEADERS: { version: 0, entries: "" },
  INSTITUTIONS: { version: 0, entries: "" },
};
