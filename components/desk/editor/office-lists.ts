/**
 * Lists of a page from Word or WPS. Both draw most of them as paragraphs: an indent, the marker as text, and in the style
 * `mso-list: l0 level2 lfo1`, the list and the level it stands on.
 */
export function takeLists(page: Document): void {
  for (const list of page.querySelectorAll(":is(ul, ol) > :is(ul, ol)")) {
    const item = list.previousElementSibling ?? list.parentElement?.insertBefore(page.createElement("li"), list);
    item?.append(list);
  }
  for (const heading of page.querySelectorAll("h1, h2, h3, h4, h5, h6")) putBack(heading, takeMarker(heading) ?? "");
  let open: OpenList[] = [];
  for (const paragraph of page.querySelectorAll("p")) {
    if (paragraph.closest("li")) continue;
    const item = takeItem(paragraph);
    if (!item) continue;
    if (open[0]?.list !== paragraph.previousElementSibling) open = [];
    open = put(page, paragraph, item, open);
  }
}

interface Item {
  level: number;
  /** Of its list; null where it was typed. */
  id: string | null;
  /** Null for a bullet. */
  number: number | null;
}

interface OpenList {
  list: Element;
  level: number;
  id: string | null;
}

/** The item goes into the innermost list that is open on its level, or into a new one. @returns the lists then open */
function put(page: Document, paragraph: Element, { level, id, number }: Item, open: readonly OpenList[]): OpenList[] {
  const lists = open.filter((one) => one.level <= level);
  const tag = number === null ? "UL" : "OL";
  const last = lists.at(-1);
  if (!last || last.level < level || last.list.tagName !== tag || (tag === "OL" && last.id !== id)) {
    const list = page.createElement(tag);
    if (number !== null && number > 1) list.setAttribute("start", String(number));
    if (last && last.level < level) last.list.lastElementChild?.append(list);
    else if (last) last.list.after(list);
    else paragraph.before(list);
    if (last?.level === level) lists.pop();
    lists.push({ list, level, id });
  }
  const item = page.createElement("li");
  item.append(...paragraph.childNodes);
  lists.at(-1)?.list.append(item);
  paragraph.remove();
  return lists;
}

/** What a paragraph says of its place in a list; its marker is taken off. Null for a paragraph that is none. */
function takeItem(paragraph: Element): Item | null {
  const [, id, level] = /mso-list:\s*(l\d+)\s+level(\d+)/i.exec(paragraph.getAttribute("data-style") ?? "") ?? [];
  if (id === undefined) return takeBullet(paragraph) ? { level: 1, id: null, number: null } : null;
  const marker = takeMarker(paragraph) ?? "";
  // 一、 and （一） are cited by their number and belong to the words: 1. would be another one.
  if (/[一二三四五六七八九十百]/.test(marker)) {
    putBack(paragraph, marker);
    return null;
  }
  return { level: Number(level), id, number: numberOf(marker) };
}

/** A number that stays is one of the words. */
const putBack = (element: Element, marker: string) =>
  element.prepend(/[\dA-Za-z.)]$/.test(marker) ? `${marker} ` : marker);

const CLOSED = /^[(（[]?(?:\d{1,4}\.)*(?:(\d{1,4})(?:[.．、,)）\]]|$)|(?:[A-Za-z]|[ivxIVX]{2,5})[.．、,)）\]])/;
const CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳";

/** Letters and Roman numbers count from one: where a list of theirs goes on is not told by them alone. */
function numberOf(marker: string): number | null {
  const circled = CIRCLED.indexOf(marker.charAt(0)) + 1;
  if (marker !== "" && circled > 0) return circled;
  const closed = CLOSED.exec(marker);
  return closed && Math.max(Number(closed[1] ?? 1), 1);
}

/**
 * Takes off the marker that Word wrote for programs without lists, between two comments or as a part to ignore.
 * @returns its text, null where there is none
 */
function takeMarker(paragraph: Element): string | null {
  const comments = paragraph.ownerDocument.createTreeWalker(paragraph, NodeFilter.SHOW_COMMENT);
  while (comments.nextNode()) {
    const start = comments.currentNode as Comment;
    if (!/^\[if !supportLists\]/i.test(start.data)) continue;
    const parts: ChildNode[] = [];
    for (let node = start.nextSibling; node && !isEnd(node); node = node.nextSibling) parts.push(node);
    return taken(parts);
  }
  const ignored = [...paragraph.querySelectorAll('[data-style*="mso-list"]')].find((element) =>
    /mso-list:\s*ignore/i.test(element.getAttribute("data-style") ?? ""),
  );
  return ignored ? taken([ignored]) : null;
}

const isEnd = (node: ChildNode) => node instanceof Comment && node.data.startsWith("[endif]");

function taken(nodes: readonly ChildNode[]): string {
  const text = nodes.map(({ textContent }) => textContent ?? "").join("");
  for (const node of nodes) node.remove();
  return text.trim();
}

/** A bullet that was typed, or came as a letter of a font of symbols. */
const BULLET = /^[\s\u00A0]*[·•●○■□◆◇▪▫\uF06C\uF06E\uF075\uF0B7\uF0A7\uF0D8\uF0FC][\s\u00A0\u3000]*/u;
const SYMBOLS = /font-family:\s*["']?(?:Wingdings|Symbol)/i;

function takeBullet(paragraph: Element): boolean {
  const first = [...paragraph.querySelectorAll("[data-style]")].find(({ textContent }) => textContent.trim() !== "");
  const isFirst = first && paragraph.textContent.trim().startsWith(first.textContent.trim());
  if (isFirst && first.textContent.trim().length === 1 && SYMBOLS.test(first.getAttribute("data-style") ?? "")) {
    first.remove();
    dropStart(paragraph, /^[\s\u00A0\u3000]*/u.exec(paragraph.textContent)?.[0].length ?? 0);
    return true;
  }
  const bullet = BULLET.exec(paragraph.textContent)?.[0] ?? "";
  dropStart(paragraph, bullet.length);
  return bullet !== "";
}

/** Takes so many characters off the front of an element's text, whatever they are wrapped in. */
function dropStart(element: Element, count: number): void {
  const texts = element.ownerDocument.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  for (let left = count; left > 0 && texts.nextNode();) {
    const text = texts.currentNode as Text;
    const taken = Math.min(left, text.data.length);
    text.deleteData(0, taken);
    left -= taken;
  }
}
