import { plainForm } from "./plain-form";

/** A number that says something: with a unit, or so large that it is counted in 万 or 亿. */
export interface Figure {
  /** In UTF-16 units of the text. */
  offset: number;
  /** The exact words: 17.4万余张, 百分之九十. */
  passage: string;
  /** In ones: 17.4万 is 174000. */
  value: number;
  /** In Simplified; empty for a bare count in 万 or 亿. */
  unit: string;
}

const UNITS =
  "个百分点|百分点|平方公里|平方千米|平方米|立方米|公里|千米|公顷|公斤|千克|千瓦时|人次|人天|工作日|个工作日|个月|小时|分钟|" +
  "美元|港元|[%‰个項项件人户家套名次宗起例条台辆所处张份篇米吨元亩年天岁倍场栋座类种部支层间位门本册幅对批片块株班节架艘克升分]";
// Without digits only where nothing else is meant: 二十三个, but never 五大 or 一一.
const SURE_UNITS = "人次|个|项|件|人|户|家|套|名|次|宗|张|份|所|吨|元|亩|倍";
const DIGITS = "(?:\\d{1,3}(?:,\\d{3})+|\\d+)(?:\\.\\d+)?";
const HAN_DIGITS = "[一二三四五六七八九两]";
const HAN_NUMBER = `(?:十${HAN_DIGITS}|${HAN_DIGITS}[十百千万亿][零〇一二三四五六七八九十百千万亿]*)`;
const MAGNITUDE = "[十百千]?[万亿]";

const PATTERN = new RegExp(
  [
    `百分之(?<percent>[零〇一二三四五六七八九十百点两]+|${DIGITS})`,
    `(?<![\\d.+第〔\\[-])(?<digits>${DIGITS}) ?(?:余|多)?(?<magnitude>${MAGNITUDE})?(?:余|多)? ?(?<unit>${UNITS})?(?![\\d+])`,
    `(?<![第之〇零一二三四五六七八九十百千万亿两])(?<han>${HAN_NUMBER})(?:余|多)?(?<hanUnit>${SURE_UNITS})`,
  ].join("|"),
  "gu",
);

/** The figures of a text, in the order they stand there. Years, ordinals, ranges, ratios like 1+6 and codes are none. */
export function figuresIn(text: string): Figure[] {
  return [...plainForm(text).matchAll(PATTERN)].flatMap((match) => {
    const figure = figureOf(match.groups ?? {});
    const passage = text.slice(match.index, match.index + match[0].trimEnd().length);
    return figure ? [{ offset: match.index, passage, ...figure }] : [];
  });
}

function figureOf(groups: Readonly<Record<string, string | undefined>>): Pick<Figure, "value" | "unit"> | null {
  const { percent, digits, magnitude = "", unit = "", han, hanUnit = "" } = groups;
  if (percent !== undefined) return sure(/\d/u.test(percent) ? valueOf(percent) : hanValue(percent), "%");
  if (han !== undefined) return sure(hanValue(han), hanUnit);
  if (digits === undefined || (unit === "" && magnitude === "") || isYear(digits, unit)) return null;
  return { value: times(valueOf(digits), magnitude), unit };
}

function isYear(digits: string, unit: string): boolean {
  return unit === "年" && /^(?:1[89]|20|21)\d\d$/u.test(digits);
}

const sure = (value: number | null, unit: string) => (value === null ? null : { value, unit });
const valueOf = (digits: string) => Number(digits.replaceAll(",", ""));

const POWERS: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000, 万: 1e4, 亿: 1e8 };

/** @param magnitude 万, 亿, 百万 … or nothing */
function times(value: number, magnitude: string): number {
  return rounded([...magnitude].reduce((product, power) => product * (POWERS[power] ?? 1), value));
}

/** Floating point is told apart only where the sixth decimal differs: the archive keeps six. */
function rounded(value: number): number {
  return Math.round(value * 1e6) / 1e6;
}

/** @returns null for what is no number: 百分之百 is 100, 百分之点 nothing */
function hanValue(words: string): number | null {
  const [whole = "", decimals, ...rest] = words.split("点");
  if (rest.length > 0 || decimals === "" || whole === "") return null;
  const fraction = [...(decimals ?? "")].map(digitOf).join("");
  if (fraction !== "" && !/^\d+$/u.test(fraction)) return null;
  let total = 0;
  let section = 0;
  let digit: number | null = null;
  for (const character of whole) {
    const power = POWERS[character];
    if (power === undefined) digit = digitOf(character);
    else if (power >= 1e4) [total, section, digit] = [(total + section + (digit ?? 0)) * power, 0, null];
    else [section, digit] = [section + (digit ?? 1) * power, null];
  }
  return rounded(total + section + (digit ?? 0) + Number(`0.${fraction || 0}`));
}

function digitOf(character: string): number {
  return character === "两" ? 2 : character === "〇" ? 0 : "零一二三四五六七八九".indexOf(character);
}

/** A value of a row with its unit (17.4 and 万张), as a figure of the text would have it. */
export function rowFigure(value: string, unit: string | null): Pick<Figure, "value" | "unit"> {
  const [, magnitude = "", rest = ""] =
    new RegExp(`^(${MAGNITUDE})?(.*)$`, "su").exec(plainForm(unit ?? "").trim()) ?? [];
  return { value: times(valueOf(value), magnitude), unit: rest };
}

/** The same value in the same unit; a count without a unit is of whatever the other counts, and 名 are people too. */
export function sameFigure(one: Pick<Figure, "value" | "unit">, other: Pick<Figure, "value" | "unit">): boolean {
  return one.value === other.value && sameUnit(one.unit, other.unit);
}

export function sameUnit(one: string, other: string): boolean {
  return one === other || one === "" || other === "" || (PEOPLE.has(one) && PEOPLE.has(other));
}

const PEOPLE = new Set(["人", "名", "位"]);
