import { Extension } from "@tiptap/core";
import { Plugin } from "@tiptap/pm/state";

/**
 * What is left to do on a pasted page of Word or WPS after its lists were found: lists inside lists are put into their
 * items, and paragraphs that only look like list items become some.
 */
export const OfficeLists = Extension.create({
  name: "officeLists",
  addProseMirrorPlugins: () => [new Plugin({ props: { transformPastedHTML: withRealLists } })],
});

function withRealLists(html: string): string {
  const page = new DOMParser().parseFromString(html, "text/html");
  for (const list of page.querySelectorAll(":is(ul, ol) > :is(ul, ol)")) {
    const item = list.previousElementSibling ?? list.parentElement?.insertBefore(page.createElement("li"), list);
    item?.append(list);
  }
  for (const paragraph of page.querySelectorAll("p")) listed(page, paragraph);
  return page.documentElement.outerHTML;
}

/** A bullet that was typed, or came as text with a symbol font. */
const BULLET = /^[\s\u00A0]*[·•●○■□◆◇▪▫\uF06C\uF06E\uF0B7\uF0A7\uF0D8][\s\u00A0\u3000]*/u;

function listed(page: Document, paragraph: Element): void {
  if (paragraph.closest("li") || !BULLET.test(paragraph.textContent)) return;
  const item = page.createElement("li");
  dropStart(paragraph, BULLET.exec(paragraph.textContent)?.[0].length ?? 0);
  item.append(...paragraph.childNodes);
  const before = paragraph.previousElementSibling;
  if (before?.tagName === "UL") before.append(item);
  else {
    const list = page.createElement("ul");
    list.append(item);
    paragraph.before(list);
  }
  paragraph.remove();
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
