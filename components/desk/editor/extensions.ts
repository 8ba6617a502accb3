import { mergeAttributes, Node, type Extensions } from "@tiptap/core";
import Blockquote from "@tiptap/extension-blockquote";
import { ListItem } from "@tiptap/extension-list";
import { Table, TableCell, TableHeader, TableRow } from "@tiptap/extension-table";
import Superscript from "@tiptap/extension-superscript";
import StarterKit from "@tiptap/starter-kit";
import { isWebAddress } from "@/lib/cases/rich-text";

/** What stands in list items, quotations and cells. */
const INNER = "(paragraph|bulletList|orderedList)+";

/** A heading by its rank inside the text; the level a reader gets is computed from where the text stands. */
const Heading = Node.create({
  name: "heading",
  group: "block",
  content: "inline*",
  defining: true,
  addAttributes: () => ({ rank: { default: 1, parseHTML: rankOf } }),
  addKeyboardShortcuts() {
    return Object.fromEntries(
      [1, 2, 3].map((rank) => [
        `Mod-Alt-${rank}`,
        () => this.editor.commands.toggleNode("heading", "paragraph", { rank }),
      ]),
    );
  },
  parseHTML: () => ["h1", "h2", "h3", "h4", "h5", "h6"].map((tag) => ({ tag })),
  renderHTML: ({ node, HTMLAttributes }) => [`h${Number(node.attrs.rank) + 2}`, mergeAttributes(HTMLAttributes), 0],
});

/** Ranks keep their order: the first heading of a Word file is rank 1, whatever depth comes below rank 3 is 3. */
function rankOf(element: HTMLElement): number {
  const level = Number(element.tagName.slice(1));
  return element.hasAttribute("rank") ? Number(element.getAttribute("rank")) : Math.min(level, 3);
}

const Footnote = Node.create({
  name: "footnote",
  group: "inline",
  inline: true,
  atom: true,
  marks: "",
  addAttributes: () => ({
    text: { default: "", parseHTML: (element: HTMLElement) => element.getAttribute("data-footnote") ?? "" },
  }),
  parseHTML: () => [{ tag: "sup[data-footnote]", priority: 60 }], // else it is read as superscript
  renderHTML: ({ node }) => [
    "sup",
    { "data-footnote": String(node.attrs.text), title: String(node.attrs.text) },
    "［注］",
  ],
});

interface PictureOptions {
  /** Where the picture of an attachment is shown from; null for one that the case does not have. */
  addressOf: (attachment: string) => string | null;
  missing: string;
  decorative: string;
}

const Picture = Node.create<PictureOptions>({
  name: "image",
  group: "block",
  atom: true,
  draggable: true,
  addOptions: () => ({ addressOf: () => null, missing: "", decorative: "" }),
  addAttributes: () => ({
    attachment: { default: "", parseHTML: (element: HTMLElement) => element.getAttribute("data-attachment") ?? "" },
    alt: { default: null, parseHTML: (element: HTMLElement) => element.getAttribute("data-alt") },
    decorative: { default: false, parseHTML: (element: HTMLElement) => element.hasAttribute("data-decorative") },
  }),
  parseHTML: () => [{ tag: "figure[data-attachment]" }],
  renderHTML({ node }) {
    const { attachment, alt, decorative } = node.attrs as {
      attachment: string;
      alt: string | null;
      decorative: boolean;
    };
    const address = this.options.addressOf(attachment);
    const said = decorative ? this.options.decorative : (alt ?? this.options.missing);
    const marks = {
      "data-attachment": attachment,
      ...(alt === null ? {} : { "data-alt": alt }),
      ...(decorative ? { "data-decorative": "" } : {}),
    };
    return ["figure", marks, ...(address ? [["img", { src: address, alt: alt ?? "" }]] : []), ["figcaption", {}, said]];
  },
});

/** The nodes of the allow-list and nothing else. Nothing is turned into something else while it is typed. */
export function extensions(picture: PictureOptions): Extensions {
  return [
    StarterKit.configure({
      blockquote: false,
      code: false,
      codeBlock: false,
      heading: false,
      horizontalRule: false,
      italic: false,
      listItem: false,
      strike: false,
      underline: false,
      link: {
        openOnClick: false,
        autolink: false,
        linkOnPaste: false,
        isAllowedUri: (address) => isWebAddress(address),
        HTMLAttributes: { target: null, rel: null, class: null },
      },
    }),
    Blockquote.extend({ content: INNER }),
    ListItem.extend({ content: INNER }),
    Superscript,
    // The library's own rendering sets widths as inline styles, which the page's policy refuses.
    Table.extend({ renderHTML: () => ["table", ["tbody", 0]] }).configure({ resizable: false }),
    TableRow,
    TableHeader.extend({ content: INNER }),
    TableCell.extend({ content: INNER }),
    Heading,
    Footnote,
    Picture.configure(picture),
  ];
}
