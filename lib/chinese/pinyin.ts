import { pinyin } from "pinyin-pro";

/**
 * What a Chinese name can be found by on a Latin keyboard: its pinyin without tones and its initials.
 * @returns `quminzhengju qmzj` for 区民政局; other characters stand as they are, in lower case
 */
export function pinyinKeys(name: string): string {
  const syllables = pinyin(name, { toneType: "none", type: "array", nonZh: "consecutive", v: true });
  return `${syllables.join("")} ${syllables.map((syllable) => syllable[0] ?? "").join("")}`.toLowerCase();
}
