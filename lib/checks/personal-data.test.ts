import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { findPersonalData, idCheckDigit, isLuhn } from "./personal-data";

const kindsIn = (text: string) => findPersonalData(text).map(({ kind }) => kind);

const region = fc.constantFrom("110101", "440308", "440301", "310115", "650102", "820000");
const day = fc
  .date({ min: new Date("1900-01-01"), max: new Date("2026-12-31"), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10).replaceAll("-", ""));
const digits = (length: number) => fc.stringMatching(new RegExp(`^[0-9]{${length}}$`));
const idNumber = fc
  .tuple(region, day, digits(3))
  .map((parts) => parts.join(""))
  .map((first) => first + idCheckDigit(first));
const chinese = fc.constantFrom("", "居民", "身份证号：", "（", "，联系", "。\n", "编号");

describe("identity numbers", () => {
  test("a number with its right check digit is found where it stands, whatever is around it", () => {
    fc.assert(
      fc.property(chinese, idNumber, chinese, (before, id, after) => {
        expect(findPersonalData(before + id + after)).toEqual([
          {
            kind: "ID_NUMBER",
            index: before.length,
            length: 18,
            masked: `${id.slice(0, 3)}*************${id.slice(16)}`,
          },
        ]);
      }),
    );
  });

  test("a wrong check digit makes it some other number", () => {
    fc.assert(
      fc.property(idNumber, fc.integer({ min: 1, max: 9 }), (id, step) => {
        const last = id.charAt(17) === "X" ? 10 : Number(id.charAt(17));
        const wrong = id.slice(0, 17) + "0123456789X".charAt((last + step) % 11);
        expect(kindsIn(wrong)).not.toContain("ID_NUMBER");
      }),
    );
  });

  test("full-width digits, spaces inside and a small x are read too", () => {
    const id = "11010519491231002X";
    const wide = id.replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));
    for (const written of [id, id.toLowerCase(), wide, "110105 19491231 002X", "110105　1949 1231 002x"]) {
      const [found] = findPersonalData(`证件：${written}。`);
      expect(found).toMatchObject({ kind: "ID_NUMBER", index: 3, length: written.length });
      expect(found?.masked).not.toContain("1949");
    }
  });

  test("the fifteen digits of before 1999 are told by their date", () => {
    expect(kindsIn("证号440308650131001")).toEqual(["ID_NUMBER"]);
    expect(kindsIn("流水440308651331001")).toEqual([]);
  });
});

describe("bank cards", () => {
  test("a UnionPay number is found by its sum, also written in groups", () => {
    fc.assert(
      fc.property(fc.constantFrom(16, 17, 19), fc.bigInt({ min: 0n, max: 10n ** 12n }), (length, serial) => {
        const first = `62${serial
          .toString()
          .padStart(length - 3, "0")
          .slice(-(length - 3))}`;
        const card = [..."0123456789"].map((digit) => first + digit).find(isLuhn) ?? "";
        const grouped = card.replace(/(\d{4})(?=\d)/g, "$1 ");
        expect(kindsIn(card)).toEqual(["BANK_CARD"]);
        expect(findPersonalData(`卡号 ${grouped}，`)[0]).toMatchObject({ index: 3, length: grouped.length });
      }),
    );
  });

  test("a beginning that serial numbers have too counts only where a card is spoken of", () => {
    expect(kindsIn("银行卡 4111 1111 1111 1111")).toEqual(["BANK_CARD"]);
    expect(kindsIn("项目编码4111111111111111")).toEqual([]);
  });

  test("a wrong sum is no card", () => expect(kindsIn("6222021234567890120")).toEqual([]));
});

test("a passport is a passport where it is called one", () => {
  expect(kindsIn("护照号码：E12345678")).toEqual(["PASSPORT"]);
  expect(kindsIn("型号E12345678")).toEqual([]);
});

test("mobile numbers are found however they are grouped", () => {
  for (const written of [
    "13800138000",
    "138-0013-8000",
    "1380 013 8000",
    "+86 13800138000",
    "008613800138000",
    "１３８００１３８０００",
  ])
    expect(findPersonalData(`联系人：${written}（王）`)).toEqual([
      expect.objectContaining({ kind: "PHONE", index: 4, length: written.length }),
    ]);
});

test("case numbers, document numbers, years, sums, counts, service lines and codes are left alone", () => {
  const texts = [
    "（2015）深盐法行初字第13812345678号",
    "深盐府〔2015〕13812345678号",
    "投入13812345678元，惠及15912345678人次",
    "金额¥13812345678.00",
    "2009-2017年，1998年至2016年共20152016件",
    "拨打12345或0755-25228888",
    "统一社会信用代码11440308007549123K",
    "圆周率3.14159265358979323846",
    "第12345678901234567890条",
  ];
  expect(texts.filter((text) => kindsIn(text).length > 0)).toEqual([]);
});

test("several numbers side by side are several findings, in order, and nothing overlaps", () => {
  const text = "13800138000 11010519491231002X 13900139000";
  const found = findPersonalData(text);
  expect(found.map(({ kind }) => kind)).toEqual(["PHONE", "ID_NUMBER", "PHONE"]);
  expect(found.map(({ index, length }) => text.slice(index, index + length))).toEqual(text.split(" "));
});

test("whatever the text, what is found lies inside it and its mask tells no more than five characters", () => {
  const anything = fc
    .array(fc.oneof(idNumber, digits(11), digits(16), fc.string(), chinese))
    .map((parts) => parts.join(""));
  fc.assert(
    fc.property(anything, (text) => {
      let end = 0;
      for (const { index, length, masked } of findPersonalData(text)) {
        expect(index).toBeGreaterThanOrEqual(end);
        end = index + length;
        expect(end).toBeLessThanOrEqual(text.length);
        expect(masked.replaceAll("*", "").length).toBe(5);
      }
    }),
  );
});
