import type { RichText } from "@/lib/cases/rich-text";
import { blocksOf, richTextsIn } from "../passages";
import type { Subject } from "../subject";
import type { Hit } from "../types";

const SOURCED = ["milestones", "recognitions", "firsts", "documents", "adoptions"] as const;

/** Rows that name a source, and sources that name an attachment, which the case does not have. */
export function danglingReferences({ content }: Subject): Hit[] {
  const sources = new Set(content.sources.map(({ id }) => id));
  const attachments = new Set(content.attachments.map(({ id }) => id));
  const named = [
    ...SOURCED.flatMap((group) => content[group].map(({ source }, n) => [`${group}.${n}.source`, source] as const)),
    ...content.indicators.flatMap(({ readings }, n) =>
      readings.map(({ source }, m) => [`indicators.${n}.readings.${m}.source`, source] as const),
    ),
    ...content.conflicts.flatMap(({ accounts }, n) =>
      accounts.map(({ source }, m) => [`conflicts.${n}.accounts.${m}.source`, source] as const),
    ),
  ];
  return [
    ...named.filter(([, id]) => id !== null && !sources.has(id)),
    ...content.sources
      .map(({ attachment }, n) => [`sources.${n}.attachment`, attachment] as const)
      .filter(([, id]) => id !== null && !attachments.has(id)),
    ...imagesIn(content)
      .filter(({ attachment }) => !attachments.has(attachment))
      .map(({ path, attachment }) => [path, attachment] as const),
  ].map(([path, id]) => ({ path, passage: "", params: { id: id ?? "" } }));
}

function imagesIn(content: Subject["content"]) {
  return richTextsIn(content).flatMap(({ path, doc }) =>
    doc.content.flatMap((node) => (node.type === "image" ? [{ path, attachment: node.attrs.attachment }] : [])),
  );
}

const LISTS = [
  "leads",
  "milestones",
  "indicators",
  "recognitions",
  "firsts",
  "documents",
  "adoptions",
  "sources",
  "conflicts",
] as const;

/** Rows that say the same as one above them. */
export function duplicateRows({ content }: Subject): Hit[] {
  return LISTS.flatMap((group) => {
    const seen = new Map<string, number>();
    return content[group].flatMap((row, n) => {
      const said = JSON.stringify({ ...row, id: "" }, (name, value: unknown) => (name === "id" ? "" : value));
      const first = seen.get(said);
      if (first === undefined) seen.set(said, n);
      return first === undefined ? [] : [{ path: `${group}.${n}`, passage: "", params: { first: first + 1 } }];
    });
  });
}

interface Link {
  path: string;
  href: string;
  passage: string;
  offset?: number;
}

/** Addresses only somebody inside can reach: this machine, private networks, names without a domain. */
export function privateLinks({ content }: Subject): Hit[] {
  return linksIn(content)
    .filter(({ href }) => isPrivate(href))
    .map(asHit);
}

/** Addresses that are surely no address: examples, marks of a sentence, two run together, a password inside. */
export function brokenLinks({ content }: Subject): Hit[] {
  return linksIn(content)
    .filter(({ href }) => isBroken(href))
    .map(asHit);
}

const asHit = ({ href, ...place }: Link): Hit => ({ ...place, params: { href } });

const PRIVATE_HOST =
  /^(?:localhost|.+\.(?:localhost|local|lan|internal|intranet|home|corp)|127\..*|10\..*|192\.168\..*|169\.254\..*|0\..*|172\.(?:1[6-9]|2\d|3[01])\..*|\[(?:::1?|f[cd].*|fe80.*)\])$/iu;

function isPrivate(href: string): boolean {
  const { hostname } = new URL(href);
  return PRIVATE_HOST.test(hostname) || !/[.:]/u.test(hostname);
}

function isBroken(href: string): boolean {
  const { hostname, username, pathname } = new URL(href);
  return (
    username !== "" ||
    /(?:^|\.)example\.(?:com|org|net)$/iu.test(hostname) ||
    /https?:\/{0,2}/iu.test(pathname.slice(1, 9)) ||
    /[，。；、）》”\s]/u.test(href)
  );
}

function linksIn(content: Subject["content"]): Link[] {
  const cells = [
    ...content.documents.map(({ link }, n) => [`documents.${n}.link`, link] as const),
    ...content.sources.map(({ url }, n) => [`sources.${n}.url`, url] as const),
  ];
  return [
    ...richTextsIn(content).flatMap(({ path, doc }) => linksOf(doc).map((link) => ({ path, ...link }))),
    ...cells.flatMap(([path, href]) => (href === null ? [] : [{ path, href, passage: href, offset: 0 }])),
  ].filter(({ href }) => URL.canParse(href));
}

interface AnyNode {
  type: string;
  text?: string;
  marks?: { type: string; attrs?: { href?: string } }[];
  content?: AnyNode[];
}

/** Linked words with where they stand, as far as the words are found again in their block. */
function linksOf(doc: RichText): Omit<Link, "path">[] {
  return blocksOf(doc).flatMap(({ node, text, offset }) => {
    let from = 0;
    return linkedIn(node as AnyNode).map(({ href, words }) => {
      const at = text.indexOf(words, from);
      from = at < 0 ? from : at + words.length;
      return at < 0 ? { href, passage: "" } : { href, passage: words, offset: offset + at };
    });
  });
}

function linkedIn(node: AnyNode): { href: string; words: string }[] {
  const href = node.marks?.find(({ type }) => type === "link")?.attrs?.href;
  const own = href !== undefined && node.text !== undefined ? [{ href, words: node.text }] : [];
  return [...own, ...(node.content ?? []).flatMap(linkedIn)];
}
