import { rankByLook, withoutNumber } from "./numbering";
import { sectionUnder } from "./sections";
import { isDeepHeading, roleOfStyle, type Role } from "./styles";
import type { WordWarning } from "./schema";

/** An element of the document as mammoth reads it (lib/documents.js of version 1.13), as far as it is looked at. */
export interface WordElement {
  type: string;
  children?: readonly WordElement[];
  styleId?: string | null;
  styleName?: string | null;
  alignment?: string | null;
  numbering?: object | null;
  isBold?: boolean;
  font?: string | null;
  /** Points. */
  fontSize?: number | null;
  value?: string;
  comments?: readonly unknown[];
}

/** Where marking notes what a person should look at. */
export interface Remarks {
  unknownStyle(name: string, example: string): void;
  warn(code: WordWarning, example: string): void;
}

/** Style names mammoth is told to map (html.ts); no name a document brings is among them. */
export const markOf = (role: Role, byLook: boolean) => `archive ${role}${byLook ? " by look" : ""}`;

/** Every paragraph gets a style that says what it is, found by its own style or by its look. */
export function marked(document: WordElement, remarks: Remarks): WordElement {
  if (document.comments?.length) remarks.warn("COMMENTS_DROPPED", String(document.comments.length));
  const children = document.children ?? [];
  const hasTitle = children.some((child) => isParagraph(child) && roleBy(child) === "TITLE" && textOf(child) !== "");
  const titles = hasTitle ? new Set<WordElement>() : titleByLook(children);
  return {
    ...document,
    children: children.map((child) => {
      if (!isParagraph(child)) return plainInside(child, remarks);
      return titles.has(child) ? withRole(child, "TITLE", true) : markedParagraph(child, remarks);
    }),
  };
}

const isParagraph = (element: WordElement) => element.type === "paragraph";

function roleBy({ styleName }: WordElement): Role | null {
  return styleName ? roleOfStyle(styleName) : "TEXT";
}

function markedParagraph(paragraph: WordElement, remarks: Remarks): WordElement {
  const text = textOf(paragraph);
  const role = roleBy(paragraph);
  noteStyle(paragraph, text, role, remarks);
  if (role === "CONTENTS" && text !== "") remarks.warn("CONTENTS_DROPPED", text);
  if (role !== null && role !== "TEXT") return withRole(paragraph, role, false);
  const rank = rankByLook(text, isStrong(paragraph)) ?? (sectionUnder(withoutNumber(text)) ? 1 : null);
  if (rank !== null)
    return withRole(paragraph, rank === 1 ? "HEADING_1" : rank === 2 ? "HEADING_2" : "HEADING_3", true);
  return withRole(paragraph, "TEXT", false);
}

function noteStyle({ styleName }: WordElement, text: string, role: Role | null, remarks: Remarks): void {
  if (!styleName || text === "") return;
  if (role === null) remarks.unknownStyle(styleName, text);
  if (isDeepHeading(styleName)) remarks.warn("HEADING_TOO_DEEP", text);
}

/** Cells and text boxes hold paragraphs and lists, never headings. */
function plainInside(element: WordElement, remarks: Remarks): WordElement {
  if (isParagraph(element)) {
    noteStyle(element, textOf(element), roleBy(element), remarks);
    return withRole(element, "TEXT", false);
  }
  return element.children
    ? { ...element, children: element.children.map((child) => plainInside(child, remarks)) }
    : element;
}

function withRole(paragraph: WordElement, role: Role, byLook: boolean): WordElement {
  // A paragraph without a style may be an item of a list, which mammoth finds by its numbering.
  return { ...paragraph, styleId: null, styleName: role === "TEXT" ? null : markOf(role, byLook) };
}

const TITLE_LENGTH = 80;
const BEFORE_THE_TEXT = 6;

/** The first centred, large paragraph near the top, with the lines that go on in the same size. */
function titleByLook(children: readonly WordElement[]): Set<WordElement> {
  const filled = children.filter((child) => !isParagraph(child) || textOf(child) !== "").slice(0, BEFORE_THE_TEXT);
  const start = filled.findIndex(isLikeTitle);
  const title = new Set<WordElement>();
  for (const line of filled.slice(Math.max(start, 0))) {
    const first = [...title][0];
    if (!isLikeTitle(line) || (first && sizeOf(line) !== sizeOf(first))) break;
    title.add(line);
  }
  return title;
}

const LARGE = 16; // points: 三号, the size of the text itself in official documents; titles are 二号, 22 points

function isLikeTitle(element: WordElement): boolean {
  if (!isParagraph(element) || element.alignment !== "center" || roleBy(element) !== "TEXT") return false;
  const text = textOf(element);
  return text.length <= TITLE_LENGTH && (sizeOf(element) >= LARGE || isStrong(element));
}

function sizeOf(paragraph: WordElement): number {
  return Math.max(0, ...runsOf(paragraph).map((run) => run.fontSize ?? 0));
}

/** Bold or in a face that headings are set in, from the first to the last character. */
function isStrong(paragraph: WordElement): boolean {
  const runs = runsOf(paragraph);
  return runs.length > 0 && runs.every((run) => run.isBold || /黑体|楷体|小标宋|simhei|kaiti/i.test(run.font ?? ""));
}

/** The runs of a paragraph that show something. */
function runsOf(element: WordElement): WordElement[] {
  if (element.type === "run") return textOf(element) === "" ? [] : [element];
  return (element.children ?? []).flatMap(runsOf);
}

function textOf(element: WordElement): string {
  const inner = (node: WordElement): string =>
    node.type === "text" ? (node.value ?? "") : (node.children ?? []).map(inner).join("");
  return inner(element).trim();
}
