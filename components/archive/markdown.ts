import { Fragment, isValidElement, type ReactElement, type ReactNode } from "react";

/**
 * A page's elements as Markdown: the same content as the page by construction, because it is the page that is written
 * down. The components are plain functions of props, so calling them is all it takes. What only serves the screen
 * (navigation, drawings, the remark for print) is left out.
 * @param origin makes the addresses of links whole
 */
export function markdownOf(node: ReactNode, origin: string): string {
  return `${blocks(node, { origin, indent: "" }).join("\n\n")}\n`;
}

interface Context {
  origin: string;
  /** What every line of a nested block begins with. */
  indent: string;
}

interface Props {
  children?: ReactNode;
  className?: string;
  href?: string;
  src?: string;
  alt?: string;
  colSpan?: number;
  start?: number;
  reversed?: boolean;
}

type Element = ReactElement<Props>;

const LEFT_OUT = new Set(["nav", "svg", "script", "caption"]);
const LEFT_OUT_CLASSES = new Set(["print-only", "year-rule"]);
const CONTAINERS = new Set(["article", "section", "header", "div", "figure", "details", "main", "aside"]);

/** The element that a component stands for, after calling it; text and lists of nodes as they are. */
function flat(node: ReactNode): (Element | string)[] {
  if (typeof node === "string" || typeof node === "number") return [String(node)];
  if (Array.isArray(node)) return node.flatMap((child: ReactNode) => flat(child));
  if (!isValidElement(node)) return [];
  const element = node as Element;
  const type: unknown = element.type;
  if (typeof type === "function") return flat((type as (props: object) => ReactNode)(element.props));
  if (type === Fragment) return flat(element.props.children);
  const isLeftOut =
    LEFT_OUT.has(String(type)) || (element.props.className ?? "").split(" ").some((name) => LEFT_OUT_CLASSES.has(name));
  return isLeftOut ? [] : [element];
}

function blocks(node: ReactNode, context: Context): string[] {
  return flat(node).flatMap((child) => (typeof child === "string" ? paragraph(child) : block(child, context)));
}

function block(element: Element, context: Context): string[] {
  const { children } = element.props;
  const type = String(element.type);
  if (CONTAINERS.has(type)) return blocks(children, context);
  const heading = /^h([1-6])$/.exec(type);
  if (heading) return [`${"#".repeat(Number(heading[1]))} ${inline(children, context)}`];
  switch (type) {
    case "ul":
    case "ol":
      return list(element, context);
    case "dl":
      return [definitions(element, context).join("\n")];
    case "table":
      return [table(element, context)];
    case "blockquote":
      return [quoted(blocks(children, context).join("\n\n"))];
    case "pre":
      return [`~~~\n${text(children)}\n~~~`];
    case "img":
      return [image(element, context)];
    default:
      return paragraph(inline([element], context), false);
  }
}

function paragraph(said: string, isRaw = true): string[] {
  const written = (isRaw ? escaped(said) : said).trim();
  return written === "" ? [] : [atLineStart(written)];
}

function list({ type, props }: Element, context: Context): string[] {
  const items = flat(props.children).filter((child) => typeof child !== "string");
  const first = props.start ?? 1;
  const step = props.reversed === true ? -1 : 1;
  const from = props.reversed === true && props.start === undefined ? items.length : first;
  const written = items.map((item, index) => {
    const mark = type === "ol" ? `${from + step * index}. ` : "- ";
    const inside = blocksOfItem(item, context).join("\n\n");
    return mark + inside.replaceAll("\n", `\n${" ".repeat(mark.length)}`).replace(/[ ]+$/gm, "");
  });
  return written.length === 0 ? [] : [written.join("\n")];
}

const INLINE = new Set(["a", "span", "strong", "sup", "time", "code", "q", "small", "br", "mark", "ins", "del"]);

/** An item holds words, or blocks of its own, or words with blocks after them. */
function blocksOfItem(item: Element, context: Context): string[] {
  const groups: (Element | string)[][] = [];
  let words: (Element | string)[] | undefined;
  for (const child of flat(item.props.children)) {
    const isWords = typeof child === "string" || INLINE.has(String(child.type));
    if (!isWords) {
      groups.push([child]);
      words = undefined;
    } else if (words) words.push(child);
    else groups.push((words = [child]));
  }
  return groups.flatMap((group) => {
    const [only] = group;
    if (group.length === 1 && only !== undefined && typeof only !== "string" && !INLINE.has(String(only.type)))
      return block(only, context);
    return paragraph(inline(group, context), false);
  });
}

/** Every term with what it means: a line each. */
function definitions(element: Element, context: Context): string[] {
  const children = flat(element.props.children).filter((child) => typeof child !== "string");
  const pairs = children.flatMap((child) => (child.type === "div" ? flat(child.props.children) : [child]));
  const lines: string[] = [];
  for (const child of pairs) {
    if (typeof child === "string") continue;
    const said = inline(child.props.children, context);
    if (child.type === "dt") lines.push(`- ${said}：`);
    else lines[lines.length - 1] = (lines.at(-1) ?? "- ") + said;
  }
  return lines;
}

/** A table of GitHub's kind; a cell that spans others is followed by empty ones. */
function table(element: Element, context: Context): string {
  const rows = rowsIn(element).map((row) =>
    flat(row.props.children).flatMap((cell) => {
      if (typeof cell === "string") return [];
      const said = blocks(cell.props.children, context).join("<br>").replaceAll("\n", "<br>");
      const empty = Array<string>(Math.max(0, (cell.props.colSpan ?? 1) - 1)).fill("");
      return [said, ...empty];
    }),
  );
  const width = Math.max(...rows.map((row) => row.length));
  const written = rows.map((row) => `| ${[...row, ...Array<string>(width - row.length).fill("")].join(" | ")} |`);
  const [head = "", ...rest] = written;
  return [head, `|${" --- |".repeat(width)}`, ...rest].join("\n");
}

function rowsIn(element: Element): Element[] {
  return flat(element.props.children).flatMap((child) => {
    if (typeof child === "string") return [];
    return child.type === "tr" ? [child] : rowsIn(child);
  });
}

function image({ props }: Element, { origin }: Context): string {
  return `![${escaped(props.alt ?? "")}](${whole(props.src ?? "", origin)})`;
}

function quoted(text: string): string {
  return text.replace(/^/gm, "> ");
}

/** Elements that stand side by side on the page are told apart by a space, but before a mark. */
function inline(node: ReactNode, context: Context): string {
  let said = "";
  let isElement = false;
  for (const child of flat(node)) {
    const words = typeof child === "string" ? escaped(child) : inlineElement(child, context);
    if (words === "") continue;
    const isApart = isElement && typeof child !== "string" && !/^[，、。；：）（〔]/u.test(words);
    said += (isApart && !said.endsWith("\n") ? " " : "") + words;
    isElement = typeof child !== "string";
  }
  return said;
}

function inlineElement(element: Element, context: Context): string {
  const { children, className = "" } = element.props;
  if (/\b(tag|kind)\b/.test(className)) return `〔${inline(children, context)}〕`;
  if (element.type === "br") return "\\\n";
  if (element.type === "img") return image(element, context);
  const said = inline(children, context);
  switch (element.type) {
    case "a":
      return link(said, element.props.href ?? "", context.origin);
    case "strong":
      return `**${said}**`;
    case "sup":
      return `<sup>${said}</sup>`;
    case "code":
      return `\`${text(children)}\``;
    case "q":
      return `“${said}”`;
    case "li":
    case "p":
      return said.trim();
    case "ul":
    case "ol":
      return flat(children)
        .map((item) => (typeof item === "string" ? escaped(item) : inline(item.props.children, context)))
        .join("、");
    default:
      return said;
  }
}

/** A place on the page itself has no address in a file: its words stay. */
function link(said: string, href: string, origin: string): string {
  return href.startsWith("#") || href === "" ? said : `[${said}](${whole(href, origin)})`;
}

function whole(address: string, origin: string): string {
  const full = address.startsWith("/") ? origin + address : address;
  return full.replace(/[\s()<>\\]/g, (character) => `%${character.charCodeAt(0).toString(16).padStart(2, "0")}`);
}

function text(node: ReactNode): string {
  return flat(node)
    .map((child) => (typeof child === "string" ? child : text(child.props.children)))
    .join("");
}

/** Words stay words, whatever Markdown would make of them. */
function escaped(words: string): string {
  return words.replace(/[\\`*_[\]<>|~&]/g, "\\$&").replace(/\s*\n\s*/g, " ");
}

function atLineStart(words: string): string {
  return words
    .replace(/^(\s*)(#{1,6}(?=\s|$)|[-+=](?=\s|$|[-=])|>)/, "$1\\$2")
    .replace(/^(\s*\d{1,9})([.)])(?=\s|$)/, "$1\\$2");
}
