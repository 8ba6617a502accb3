/**
 * A stored EDTF date as it is said in Chinese: 1998年, 2015年8月1日, 约1998年, 1998年（存疑）, 2009年—2017年, 2009年至今.
 * The characters used are the same in both scripts except 约; run the result through the reader's script.
 */
export function dateInWords(edtf: string): string {
  const [from = "", to] = edtf.split("/");
  if (to === undefined) return pointInWords(from);
  return to === ".." ? `${pointInWords(from)}至今` : `${pointInWords(from)}—${pointInWords(to)}`;
}

function pointInWords(point: string): string {
  const qualifier = /[~?]$/.exec(point)?.[0];
  const [year = "", month, day] = point.replace(/[~?]$/, "").split("-");
  const said = `${year}年${month ? `${Number(month)}月` : ""}${day ? `${Number(day)}日` : ""}`;
  return `${qualifier === "~" ? "约" : ""}${said}${qualifier === "?" ? "（存疑）" : ""}`;
}
