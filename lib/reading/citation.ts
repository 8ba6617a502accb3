/** An edition as it is cited. Every text is in the reader's script; days are those of Shanghai, `2026-11-29`. */
export interface CitedEdition {
  caseNumber: string;
  number: number;
  title: string;
  /** The organisations that led, by the names recorded: the authors. */
  authors: readonly string[];
  /** The archive, which publishes it. */
  site: string;
  published: string;
  /** The whole address of the edition, which never changes. */
  address: string;
  lang: string;
  keywords: readonly string[];
}

/** How citations are written down, each with the ending of its file. */
export const CITATION_FILES = {
  bib: { name: "BibTeX", mediaType: "application/x-bibtex; charset=utf-8", write: bibtex },
  ris: { name: "RIS", mediaType: "application/x-research-info-systems; charset=utf-8", write: ris },
  json: { name: "CSL-JSON", mediaType: "application/vnd.citationstyles.csl+json", write: cslJson },
} as const;

export type CitationFile = keyof typeof CITATION_FILES;

const MOST_AUTHORS = 3;

/**
 * GB/T 7714—2025: an online resource with its version and platform, Chinese punctuation in full width.
 * @param accessed null where the reader's day cannot be known: the standard asks for it to be added
 */
export function gbt2025(cited: CitedEdition, accessed: string | null): string {
  const { number, site, published, address } = cited;
  const dates = `（${published}）${accessed === null ? "" : `[${accessed}]`}`;
  return `${responsible(cited, "，")}${line(cited.title)}[EB/OL]. ${number}版. ${site}${dates}. ${address}.`;
}

/** GB/T 7714—2015, which many still ask for: year of publication before the day, punctuation in half width. */
export function gbt2015(cited: CitedEdition, accessed: string | null): string {
  const { number, site, published, address } = cited;
  const dates = `${published.slice(0, 4)}(${published})${accessed === null ? "" : `[${accessed}]`}`;
  return `${responsible(cited, ", ")}${line(cited.title)}[EB/OL]. ${number}版. ${site}, ${dates}. ${address}.`;
}

/** Three at the most, then 等; nobody, and the title comes first. */
function responsible({ authors }: CitedEdition, comma: string): string {
  if (authors.length === 0) return "";
  const named = authors.slice(0, MOST_AUTHORS).map(line);
  return `${[...named, ...(authors.length > MOST_AUTHORS ? ["等"] : [])].join(comma)}. `;
}

/** BibTeX that biblatex reads whole; older styles take it as `@misc`. Names and title are kept as they are by a second brace. */
export function bibtex(cited: CitedEdition, accessed: string): string {
  const { caseNumber, number, title, authors, site, published, address, lang, keywords } = cited;
  const fields: [string, string][] = [
    ["author", authors.map((author) => `{${texText(author)}}`).join(" and ")],
    ["title", `{${texText(title)}}`],
    ["version", String(number)],
    ["organization", `{${texText(site)}}`],
    ["number", caseNumber],
    ["year", published.slice(0, 4)],
    ["date", published],
    ["url", address],
    ["urldate", accessed],
    ["language", lang],
    ["keywords", keywords.map((keyword) => texText(keyword).replaceAll(",", "，")).join(", ")],
  ];
  const written = fields.filter(([, value]) => value !== "").map(([name, value]) => `  ${name} = {${value}},\n`);
  return `@online{${caseNumber}-${number},\n${written.join("")}}\n`;
}

// Commands in place of braces: BibTeX counts those behind a backslash too, and one too many swallows the entries after it.
const TEX: Readonly<Record<string, string>> = {
  "\\": "{\\textbackslash}",
  "{": "{\\textbraceleft}",
  "}": "{\\textbraceright}",
  "^": "{\\textasciicircum}",
  "~": "{\\textasciitilde}",
  "#": "\\#",
  $: "\\$",
  "%": "\\%",
  "&": "\\&",
  _: "\\_",
};

function texText(text: string): string {
  return line(text).replace(/[\\{}^~#$%&_]/g, (character) => TEX[character] ?? "");
}

/** RIS: a tag a line, so that no text may have lines of its own. */
export function ris(cited: CitedEdition, accessed: string): string {
  const { caseNumber, number, title, authors, site, published, address, lang, keywords } = cited;
  const lines: [string, string][] = [
    ["TY", "ELEC"],
    ["ID", `${caseNumber}-${number}`],
    // A comma would part a family name from a given one.
    ...authors.map((author): [string, string] => ["AU", line(author).replaceAll(",", "，")]),
    ["TI", line(title)],
    ["ET", String(number)],
    ["PB", line(site)],
    ["AN", caseNumber],
    ["PY", published.slice(0, 4)],
    ["DA", `${published.replaceAll("-", "/")}/`],
    ["Y2", `${accessed.replaceAll("-", "/")}/`],
    ["UR", address],
    ["LA", lang],
    ...keywords.map((keyword): [string, string] => ["KW", line(keyword)]),
    ["ER", ""],
  ];
  return lines.map(([tag, value]) => `${tag}  - ${value}\r\n`).join("");
}

/** CSL-JSON 1.0.2, which Zotero, Pandoc and citeproc read. */
export function cslJson(cited: CitedEdition, accessed: string): string {
  const { caseNumber, number, title, authors, site, published, address, lang, keywords } = cited;
  const item = {
    id: `${caseNumber}-${number}`,
    type: "webpage",
    title: line(title),
    author: authors.map((author) => ({ literal: line(author) })),
    "container-title": site,
    publisher: site,
    number: caseNumber,
    version: String(number),
    issued: dateParts(published),
    accessed: dateParts(accessed),
    URL: address,
    language: lang,
    ...(keywords.length === 0 ? {} : { keyword: keywords.map(line).join(", ") }),
  };
  // A date on one line; texts have no line breaks in JSON, so none of theirs is meant.
  return `${JSON.stringify([item], null, 2).replace(/\[\n\s+\[\n\s+(\d+),\n\s+(\d+),\n\s+(\d+)\n\s+\]\n\s+\]/g, "[[$1, $2, $3]]")}\n`;
}

function dateParts(day: string): { "date-parts": number[][] } {
  return { "date-parts": [day.split("-").map(Number)] };
}

/** A text on one line, without anything that a program would take for the end of it. */
function line(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029\s]+/gu, " ").trim();
}
