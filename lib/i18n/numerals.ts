const DIGITS = "〇一二三四五六七八九";
const UNITS = ["", "十", "百", "千"];

/** A count in Chinese numerals, 17 → 十七; from 10,000 on in Arabic figures. */
export function countInHan(count: number): string {
  if (!Number.isInteger(count) || count < 0 || count >= 10_000) return String(count);
  if (count === 0) return "零";
  const digits = Array.from(String(count), Number);
  const said = digits.map((digit, index) =>
    digit === 0 ? "零" : `${DIGITS[digit] ?? ""}${UNITS[digits.length - 1 - index] ?? ""}`,
  );
  return said.join("").replace(/零+/g, "零").replace(/零$/, "").replace(/^一十/, "十");
}

/** A year digit by digit, 1998 → 一九九八. */
export function yearInHan(year: number): string {
  return Array.from(String(year), (digit) => DIGITS[Number(digit)] ?? digit).join("");
}
