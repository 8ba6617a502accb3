import { halfWidth } from "./plain-form";

/**
 * Numbers that belong to a person, found by their own rules and not by their neighbours: identity numbers by check
 * digit and date of birth, bank cards by Luhn's sum and the beginnings that are given out in China, mobile numbers by
 * their ranges. Case and document numbers, years and sums of money do not fit these rules.
 */
export const PERSONAL_DATA_KINDS = ["ID_NUMBER", "BANK_CARD", "PASSPORT", "PHONE"] as const;
export type PersonalDataKind = (typeof PERSONAL_DATA_KINDS)[number];

export interface PersonalData {
  kind: PersonalDataKind;
  /** Where it stands in the text, in UTF-16 units. */
  index: number;
  length: number;
  /** Its first three and last two characters; what may be shown and kept. */
  masked: string;
}

/** Everything of that kind in a text, in the order it stands there; nothing overlaps. */
export function findPersonalData(text: string): PersonalData[] {
  const plain = halfWidth(text);
  const found: PersonalData[] = [];
  for (const { kind, pattern, isReal } of RULES) {
    for (const match of plain.matchAll(pattern)) {
      const { 0: given, index } = match;
      const end = index + given.length;
      const isTaken = found.some((other) => index < other.index + other.length && other.index < end);
      const value = given.replace(SEPARATORS, "");
      if (!isTaken && isReal(value, plain.slice(Math.max(0, index - 15), index), plain.slice(end, end + 2)))
        found.push({ kind, index, length: given.length, masked: masked(value) });
    }
  }
  return found.sort((a, b) => a.index - b.index);
}

interface Rule {
  kind: PersonalDataKind;
  pattern: RegExp;
  /** @param value without separators @param before,after what stands beside it */
  isReal: (value: string, before: string, after: string) => boolean;
}

// In this order: an identity number also has the length of a bank card.
const RULES: readonly Rule[] = [
  { kind: "ID_NUMBER", pattern: /(?<!\d)[1-8](?:[ -]?\d){16}[ -]?[\dX](?!\d)/giu, isReal: isIdNumber },
  { kind: "ID_NUMBER", pattern: /(?<![\d.])[1-8]\d{14}(?!\d)/gu, isReal: isOldIdNumber },
  { kind: "BANK_CARD", pattern: /(?<![\d.])\d{4}(?:[ -]?\d{4}){3}(?:[ -]?\d{1,3})?(?!\d)/gu, isReal: isBankCard },
  { kind: "PASSPORT", pattern: /(?<![A-Z\d])[A-Z]{1,2}\d{7,8}(?![A-Z\d])/giu, isReal: isPassport },
  {
    kind: "PHONE",
    pattern:
      /(?<![\d.])(?:(?:\+|00)?86[ -]?)?1[3-9](?:\d{9}|\d[ -]\d{4}[ -]\d{4}|\d{2}[ -]\d{3}[ -]\d{4}|\d{3}[ -]\d{6})(?!\d)/gu,
    isReal: isPhone,
  },
];

const SEPARATORS = /[ -]/gu;

function masked(value: string): string {
  return value.slice(0, 3) + "*".repeat(value.length - 5) + value.slice(-2);
}

// GB 11643: provinces, then the weights of the digits and what the remainder of their sum stands for.
const PROVINCES = /^(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3])/u;
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECK_DIGITS = "10X98765432";

/** The last character of an eighteen-character identity number. @param first its seventeen digits */
export function idCheckDigit(first: string): string {
  const sum = WEIGHTS.reduce((total, weight, i) => total + weight * Number(first.charAt(i)), 0);
  return CHECK_DIGITS.charAt(sum % 11);
}

function isIdNumber(value: string): boolean {
  return (
    PROVINCES.test(value) &&
    /^(?:18|19|20)/u.test(value.slice(6)) &&
    isDay(value.slice(6, 14)) &&
    idCheckDigit(value.slice(0, 17)) === value.charAt(17).toUpperCase()
  );
}

function isOldIdNumber(value: string, before: string, after: string): boolean {
  return PROVINCES.test(value) && isDay(`19${value.slice(6, 12)}`) && !isOtherNumber(before, after);
}

/** @param digits `YYYYMMDD` */
function isDay(digits: string): boolean {
  const [year, month, day] = [digits.slice(0, 4), digits.slice(4, 6), digits.slice(6, 8)].map(Number);
  const date = new Date(Date.UTC(year ?? 0, (month ?? 0) - 1, day));
  return date.getUTCMonth() + 1 === month && date.getUTCDate() === day;
}

function isBankCard(value: string, before: string, after: string): boolean {
  if (!isLuhn(value) || isOtherNumber(before, after)) return false;
  if (/^(?:62|9558|95599)/u.test(value)) return true;
  // Visa, Mastercard, JCB and older domestic beginnings are shared with serial numbers: only where a card is spoken of.
  return (
    /^(?:4|5[1-5]|2[2-7]|35|6[0589]|9)/u.test(value) && /卡|[账帐賬帳][户戶号號]|[银銀]行|[开開][户戶]/u.test(before)
  );
}

/** Luhn's sum: every second digit from the right doubled. */
export function isLuhn(digits: string): boolean {
  const sum = [...digits].reverse().reduce((total, digit, i) => {
    const n = Number(digit) * (i % 2 === 0 ? 1 : 2);
    return total + (n > 9 ? n - 9 : n);
  }, 0);
  return sum % 10 === 0;
}

function isPassport(_value: string, before: string): boolean {
  return /(?:护照|護照|通行证|通行證)[^\n，。；]{0,8}$/u.test(before);
}

function isPhone(_value: string, before: string, after: string): boolean {
  return !isOtherNumber(before, after);
}

/** A numbered document (第…号, 〔2015〕…号), a decimal or an amount of something. */
function isOtherNumber(before: string, after: string): boolean {
  if (/^(?:[.]\d|[元万亿萬億人件个個次户戶%])/u.test(after)) return true;
  return /(?:[第〕］\]]|[￥¥$])\s*$/u.test(before);
}
