import { takeLists } from "./office-lists";

/** What a pasted page holds that is not its words. */
export interface Pasted {
  html: string;
  /** Pictures that came with the page and can be sent on. */
  pictures: File[];
  /** Pictures that are only named: on somebody's disk, or on another site. */
  lost: number;
}

/** What is no part of a text: how it looks, what runs, what Word hides, reviewers' remarks and what they struck out. */
const NOT_TEXT =
  'script, style, link, meta, title, xml, iframe, object, embed, del, .msocomanchor, [data-style*="mso-element:comment"], [data-style*="mso-hide:all"]';

/**
 * The words of a page from the clipboard with their structure; lists and footnotes of Word and WPS become real ones. The
 * editor's own schema drops every other tag and attribute.
 */
export function readPasted(html: string): Pasted {
  const page = pageOf(html);
  for (const element of page.querySelectorAll(NOT_TEXT)) element.remove();
  // All of a page of Google's stands in one that is not bold.
  for (const element of page.querySelectorAll('b[data-style*="font-weight:normal"]')) renamed(page, element, "span");
  for (const element of page.querySelectorAll("o\\:p")) if (element.textContent.trim() === "") element.remove();
  const pictures: File[] = [];
  let lost = 0;
  for (const image of page.querySelectorAll("img")) {
    if (image.closest("figure[data-attachment]")) continue;
    const file = fileIn(image.src, pictures.length + 1);
    if (file) pictures.push(file);
    else lost += 1;
    image.remove();
  }
  takeFootnotes(page);
  takeLists(page);
  for (const cell of page.querySelectorAll("thead td")) renamed(page, cell, "th");
  return { html: page.body.innerHTML, pictures, lost };
}

const TAG = /<[a-z](?:[^<>"']|"[^"]*"|'[^']*')*>/gi;
const QUOTED_OR_STYLE = /"[^"]*"|'[^']*'|(\s)style(?=\s*=)/gi;

/**
 * A page of its own, where styles are said by `data-style`: the desk's policy refuses styles in tags, and the browser would
 * report each of them.
 */
export function pageOf(html: string): Document {
  const inert = html
    .replace(/<style\b[\s\S]*?<\/style\s*>/gi, "")
    .replace(TAG, (tag) =>
      tag.replace(QUOTED_OR_STYLE, (all, space?: string) => (space === undefined ? all : `${space}data-style`)),
    );
  return new DOMParser().parseFromString(inert, "text/html");
}

const DATA = /^data:(image\/(?:png|jpeg|webp));base64,([A-Za-z0-9+/=\s]+)$/;

function fileIn(address: string, n: number): File | null {
  const [, type = "", base64 = ""] = DATA.exec(address) ?? [];
  if (type === "") return null;
  try {
    const bytes = Uint8Array.from(atob(base64.replace(/\s/g, "")), (character) => character.charCodeAt(0));
    return new File([bytes], `picture-${n}.${type.slice(6)}`, { type });
  } catch {
    return null; // not the base64 it says it is
  }
}

/** Word: a reference `<a href="#_ftn1">` in the text, the note in a `<div id="ftn1">` at its end. */
function takeFootnotes(page: Document): void {
  for (const note of page.querySelectorAll('div[id^="ftn"], div[id^="edn"]')) {
    const reference = page.querySelector(`a[href$="#_${CSS.escape(note.id)}"]`);
    note.querySelector('a[href*="ref"]')?.remove();
    const text = note.textContent.trim().replace(/\s+/gu, " ");
    if (!reference || text === "") continue;
    const ours = page.createElement("sup");
    ours.setAttribute("data-footnote", text);
    reference.replaceWith(ours);
    note.remove();
  }
  for (const list of page.querySelectorAll('div[data-style*="footnote-list"], div[data-style*="endnote-list"]'))
    if (list.textContent.trim() === "") list.remove();
}

function renamed(page: Document, element: Element, tag: string): void {
  const other = page.createElement(tag);
  for (const { name, value } of element.attributes) other.setAttribute(name, value);
  other.append(...element.childNodes);
  element.replaceWith(other);
}
