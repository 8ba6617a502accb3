import { buffer } from "node:stream/consumers";
import ExcelJS from "exceljs";
import { expect, test } from "vitest";
import { workbook, type Cell } from "./xlsx";

const ROWS: Cell[][] = [
  ["年份", "标题"],
  [1998, '=HYPERLINK("http://evil.example")'],
  [2015, "<城中村> & “改造”\u0000\uD800\n第二行"],
];

async function read(bytes: Buffer) {
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(bytes as unknown as ArrayBuffer);
  return book;
}

test("numbers come back as numbers, texts as texts, whatever is in them", async () => {
  const book = await read(await buffer(workbook([{ name: "案例 & 表", widths: [10, 40], rows: ROWS }])));
  const sheet = book.worksheets[0];
  expect(sheet?.name).toBe("案例 & 表");
  expect(sheet?.rowCount).toBe(3);
  expect(sheet?.getCell("A2").value).toBe(1998);
  expect(sheet?.getCell("B2").value).toBe(ROWS[1]?.[1]);
  expect(sheet?.getCell("B2").type).not.toBe(ExcelJS.ValueType.Formula);
  expect(sheet?.getCell("B3").value).toBe("<城中村> & “改造”�\n第二行");
  expect(sheet?.getCell("A1").font?.bold).toBe(true);
});

test("two sheets; the same rows are the same bytes", async () => {
  const make = () =>
    buffer(
      workbook([
        { name: "一", widths: [5, 5], rows: ROWS },
        { name: "二", widths: [5], rows: [["说明"]] },
      ]),
    );
  const bytes = await make();
  expect((await make()).equals(bytes)).toBe(true);
  expect((await read(bytes)).worksheets.map(({ name }) => name)).toEqual(["一", "二"]);
});

test("however many rows, they are asked for as they are taken", async () => {
  let asked = 0;
  async function* rows(): AsyncGenerator<Cell[]> {
    for (; asked < 200_000; asked++) {
      if (asked % 1000 === 0) await Promise.resolve();
      yield [asked, Math.random().toString(36)];
    }
  }
  const stream = workbook([{ name: "一", widths: [5, 5], rows: rows() }]);
  await new Promise<void>((resolve) => stream.once("readable", resolve));
  for (let turn = 0; turn < 50; turn++) await new Promise((resolve) => setImmediate(resolve));
  expect(asked).toBeLessThan(50_000);
  stream.destroy();
});
