/** A piece of XML that is already well-formed. */
export class Markup {
  constructor(readonly text: string) {}
}

type Value = string | number | Markup | readonly Markup[] | null;

/** A template of XML: what is put into it is text, except markup that was made the same way. Null is nothing. */
export function xml(parts: TemplateStringsArray, ...values: Value[]): Markup {
  const pieces = parts.map((part, index) => part + (index < values.length ? written(values[index] ?? null) : ""));
  return new Markup(pieces.join(""));
}

function written(value: Value): string {
  if (value === null) return "";
  if (value instanceof Markup) return value.text;
  if (typeof value === "object") return value.map((piece) => piece.text).join("\n");
  return escaped(String(value));
}

const REFERENCES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** Text for an element or an attribute in double quotes, without the characters that XML 1.0 cannot hold at all. */
function escaped(text: string): string {
  return text
    .toWellFormed()
    .replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, "")
    .replace(/[&<>"]/g, (character) => REFERENCES[character] ?? character);
}

/** A whole document. */
export function xmlDocument(root: Markup): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${root.text}\n`;
}
