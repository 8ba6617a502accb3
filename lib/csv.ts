/** Begins a file of UTF-8 that spreadsheets would otherwise take for another encoding. */
export const CSV_BEGIN = "\uFEFF";

/** One line of a CSV file (RFC 4180), every cell in quotes; what a spreadsheet would work out as a formula stays text. */
export function csvLine(cells: readonly string[]): string {
  return `${cells.map((cell) => `"${neutral(cell).replaceAll('"', '""')}"`).join(",")}\r\n`;
}

// Also in full width, which spreadsheets in Chinese and Japanese take for the same.
const FORMULA = /^[\s\uFEFF]*[=+\-@＝＋－＠]|^[\t\r\n]/u;
const NEGATIVE = /^-\d+(\.\d+)?$/; // is worked out to be itself

function neutral(cell: string): string {
  return FORMULA.test(cell) && !NEGATIVE.test(cell) ? `'${cell}` : cell;
}
