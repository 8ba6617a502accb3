import { pinyin } from "pinyin-pro";

/**
 * What a Chinese name can be found by on a Latin keyboard: its pinyin without tones and its initials.
 * @returns `quminzhengju qmzj` for 区民政局; other characters stand as they are, in lower case
 */
export function pinyinKeys(name: string): string {
  const syllables = pinyin(name, { toneType: "none", type: "array", nonZh: "consecutive", v: true });
  return `${syllables.join("")} ${syllables.map((syllable) => syllable[0] ?? "").join("")}`.toLowerCase();
}

/**
 * The syllables of a text without tones, ü as v; words of other scripts and numbers stand among them in lower case, marks
 * are left out.
 * @returns ["cheng", "shi", "gep", "he", "suan"] for 城市GEP核算
 */
export function syllablesOf(text: string): string[] {
  return pinyin(text, { toneType: "none", type: "array", nonZh: "consecutive", v: true })
    .flatMap((part) => part.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [])
    .map((syllable) => syllable.replaceAll("ü", "v"));
}

/** Their initials; a word of another script or a number has all of its letters: csgephs for 城市GEP核算. */
export function initialsOf(syllables: readonly string[]): string {
  return syllables.map((syllable) => (isSyllable(syllable) ? syllable.slice(0, 1) : syllable)).join("");
}

// Every syllable of the standard language.
const SYLLABLES = new Set(
  (
    "a ai an ang ao ba bai ban bang bao bei ben beng bi bian biao bie bin bing bo bu ca cai can cang cao ce " +
    "cen ceng cha chai chan chang chao che chen cheng chi chong chou chu chua chuai chuan chuang chui chun " +
    "chuo ci cong cou cu cuan cui cun cuo da dai dan dang dao de dei den deng di dia dian diao die ding diu " +
    "dong dou du duan dui dun duo e ei en eng er fa fan fang fei fen feng fo fou fu ga gai gan gang gao ge gei " +
    "gen geng gong gou gu gua guai guan guang gui gun guo ha hai han hang hao he hei hen heng hong hou hu hua " +
    "huai huan huang hui hun huo ji jia jian jiang jiao jie jin jing jiong jiu ju juan jue jun ka kai kan kang " +
    "kao ke kei ken keng kong kou ku kua kuai kuan kuang kui kun kuo la lai lan lang lao le lei leng li lia " +
    "lian liang liao lie lin ling liu lo long lou lu luan lun luo lv lve ma mai man mang mao me mei men meng " +
    "mi mian miao mie min ming miu mo mou mu na nai nan nang nao ne nei nen neng ni nian niang niao nie nin " +
    "ning niu nong nou nu nuan nuo nv nve o ou pa pai pan pang pao pei pen peng pi pian piao pie pin ping po " +
    "pou pu qi qia qian qiang qiao qie qin qing qiong qiu qu quan que qun ran rang rao re ren reng ri rong rou " +
    "ru rua ruan rui run ruo sa sai san sang sao se sen seng sha shai shan shang shao she shei shen sheng shi " +
    "shou shu shua shuai shuan shuang shui shun shuo si song sou su suan sui sun suo ta tai tan tang tao te " +
    "tei teng ti tian tiao tie ting tong tou tu tuan tui tun tuo wa wai wan wang wei wen weng wo wu xi xia " +
    "xian xiang xiao xie xin xing xiong xiu xu xuan xue xun ya yan yang yao ye yi yin ying yo yong you yu yuan " +
    "yue yun za zai zan zang zao ze zei zen zeng zha zhai zhan zhang zhao zhe zhei zhen zheng zhi zhong zhou " +
    "zhu zhua zhuai zhuan zhuang zhui zhun zhuo zi zong zou zu zuan zui zun zuo"
  ).split(" "),
);
const LONGEST = 6;
const MOST_READINGS = 8;

export function isSyllable(text: string): boolean {
  return SYLLABLES.has(text);
}

/**
 * The ways in which letters can be read as pinyin run together, fewest syllables first: `xian` is xian or xi an. An
 * apostrophe is a border. The last syllable may be only begun.
 * @returns nothing when they cannot, and never more than eight
 */
export function readingsOf(letters: string): string[][] {
  const parts = letters
    .replaceAll("ü", "v")
    .split("'")
    .filter((part) => part !== "");
  let readings: string[][] = [[]];
  for (const [index, part] of parts.entries()) {
    const of = readingsOfPart(part, index === parts.length - 1);
    readings = readings.flatMap((before) => of.map((after) => [...before, ...after])).slice(0, MOST_READINGS);
  }
  return readings.filter((reading) => reading.length > 0).sort((a, b) => a.length - b.length);
}

function readingsOfPart(letters: string, mayBreakOff: boolean): string[][] {
  const found: string[][] = [];
  const dead = new Set<number>(); // from here no reading reaches the end
  const walk = (at: number, before: readonly string[]): void => {
    if (found.length >= MOST_READINGS || dead.has(at)) return;
    const until = found.length;
    if (at === letters.length) {
      found.push([...before]);
      return;
    }
    for (let end = Math.min(letters.length, at + LONGEST); end > at; end--) {
      const syllable = letters.slice(at, end);
      if (SYLLABLES.has(syllable)) walk(end, [...before, syllable]);
    }
    if (found.length === until) dead.add(at);
  };
  walk(0, []);
  return found.length > 0 || !mayBreakOff ? found : brokenOff(letters);
}

/** Read up to a last syllable that is only begun: juzhuzh. */
function brokenOff(letters: string): string[][] {
  for (let at = letters.length - 1; at > 0; at--) {
    const rest = letters.slice(at);
    if (rest.length >= LONGEST || ![...SYLLABLES].some((syllable) => syllable.startsWith(rest))) continue;
    const before = readingsOfPart(letters.slice(0, at), false);
    if (before.length > 0) return before.map((reading) => [...reading, rest]);
  }
  return [];
}
