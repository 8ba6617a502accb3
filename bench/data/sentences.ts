import type { Random } from "./random";
import { CLAUSES, TERMS } from "./words";

/** Frames in the voice of the founding texts; `t` is a word of the vocabulary, `n` a number, `p` a share, `c` a clause. */
const FRAMES = [
  "为推进{t}，盐田区率先开展{t}试点，建立{t}与{t}衔接的工作机制。",
  "区委区政府把{t}作为{t}的突破口，{c}。",
  "通过整合{t}资源，形成以{t}为核心、{t}为补充的格局，{c}。",
  "截至年底，共完成{t}{n}件，覆盖率达{p}%，{t}满意率为{p}%。",
  "在{t}方面，出台{t}实施方案，明确了责任清单和时限要求。",
  "针对{t}中存在的多头管理问题，{c}，并将{t}纳入年度考核。",
  "依托{t}平台，居民足不出户即可办理{t}，平均用时由{n}天压缩到1天。",
  "该做法在全市推广，{t}、{t}等单位先后前来学习。",
  "同时健全{t}的监督和评价制度，每季度公布一次{t}结果。",
  "{c}，{c}。",
  "试行一年来，{t}投诉量下降{p}%，{t}参与人数增加到{n}人。",
  "下一步将在{t}的基础上探索{t}，把成熟的经验固化为制度。",
  "由{t}牵头，每月召开一次联席会议，协调解决{t}和{t}的难点。",
  "改革前，{t}分散在{n}个环节，群众反映的{t}问题长期得不到解决。",
  "建立了“{t}+{t}”的服务模式，{c}。",
] as const;

export function termOf(random: Random): string {
  return TERMS[random.rank(TERMS.length)] ?? "改革";
}

export function sentenceOf(random: Random): string {
  return random.pick(FRAMES).replace(/\{(.)\}/gu, (_, slot) => {
    if (slot === "t") return termOf(random);
    if (slot === "c") return random.pick(CLAUSES);
    return slot === "n" ? String(random.whole(2, 9999)) : (random.whole(500, 1000) / 10).toFixed(1);
  });
}

/** Whole sentences of about so many characters. */
export function paragraphOf(random: Random, length: number): string {
  let text = "";
  while (text.length < length) text += sentenceOf(random);
  return text;
}
