import { createElement, Fragment, type ReactElement, type ReactNode } from "react";
import type { RichText, RichTextBlock, RichTextInline } from "@/lib/cases/rich-text";
import type { CaseContent } from "@/lib/cases/schema";
import type { Reader } from "./reader";

interface RichTextViewProps {
  reader: Reader;
  doc: RichText;
  /** Makes the ids of footnotes unique on the page. */
  name: string;
  /** The level of the heading the text stands under. */
  under: number;
  /** The case's attachments, among which are its pictures. */
  files: CaseContent["attachments"];
}

/** A rich text as markup, node by node against the allow-list; its footnotes follow it. */
export function RichTextView({ reader, doc, name, under, files }: RichTextViewProps): ReactElement {
  const notes: string[] = [];
  const context = { reader, name, notes, files, levelOf: headingLevels(under) };
  const blocks = doc.content.map((node, index) => block(context, node, index));
  return (
    <>
      {blocks}
      {notes.length > 0 ? (
        <ol className="footnotes" aria-label={reader.words.case.notes}>
          {notes.map((note, index) => (
            <li key={index} id={`${name}-note-${index + 1}`}>
              {reader.say(note)}{" "}
              <a href={`#${name}-ref-${index + 1}`} aria-label={reader.words.case.backToText}>
                ↩
              </a>
            </li>
          ))}
        </ol>
      ) : null}
    </>
  );
}

interface Context {
  reader: Reader;
  name: string;
  /** Filled in reading order. */
  notes: string[];
  files: CaseContent["attachments"];
  levelOf: (rank: number) => number;
}

/** A heading's level from its rank and from what stands above it, so that no level is skipped. */
function headingLevels(under: number): (rank: number) => number {
  let above = under;
  return (rank) => (above = Math.min(under + rank, above + 1, 6));
}

type NestedBlock = Extract<RichTextBlock, { type: "blockquote" }>["content"][number];
type Nested = NestedBlock | RichTextBlock;

function block(context: Context, node: Nested, key: number): ReactNode {
  switch (node.type) {
    case "paragraph":
      return <p key={key}>{inlines(context, node.content)}</p>;
    case "heading":
      return createElement(`h${context.levelOf(node.attrs.rank)}`, { key }, inlines(context, node.content));
    case "bulletList":
      return <ul key={key}>{listItems(context, node.content)}</ul>;
    case "orderedList":
      return (
        <ol key={key} start={node.attrs?.start}>
          {listItems(context, node.content)}
        </ol>
      );
    case "blockquote":
      return <blockquote key={key}>{blocks(context, node.content)}</blockquote>;
    case "table":
      return (
        <div key={key} className="scroll" role="region" aria-label={context.reader.words.case.table} tabIndex={0}>
          <table className="rich">
            <tbody>{node.content.map((row, index) => tableRow(context, row, index))}</tbody>
          </table>
        </div>
      );
    case "image":
      return picture(context, node.attrs, key);
  }
}

type Picture = Extract<RichTextBlock, { type: "image" }>["attrs"];

/** Its place is reserved before it is there. A picture whose file is not in the case is told by its words. */
function picture({ reader, files }: Context, { attachment, alt, decorative }: Picture, key: number): ReactNode {
  const file = files.find(({ id }) => id === attachment);
  const words = decorative ? "" : reader.say(alt);
  if (!file)
    return words === "" ? null : (
      <p key={key} className="picture">
        {reader.words.case.picture}
        {words}
      </p>
    );
  const size = { width: file.width, height: file.height };
  return (
    <figure key={key} className="picture">
      <img src={reader.imageAddress(file.sha256)} alt={words} loading="lazy" decoding="async" {...size} />
      {file.title === null ? null : <figcaption>{reader.say(file.title)}</figcaption>}
    </figure>
  );
}

function blocks(context: Context, nodes: readonly NestedBlock[]): ReactNode {
  return nodes.map((node, index) => block(context, node, index));
}

type ListItem = Extract<RichTextBlock, { type: "bulletList" }>["content"][number];
type TableRow = Extract<RichTextBlock, { type: "table" }>["content"][number];
type TableCell = TableRow["content"][number];

function listItems(context: Context, items: readonly ListItem[]): ReactNode {
  return items.map((item, index) => <li key={index}>{blocks(context, item.content)}</li>);
}

/** A row of header cells only heads its columns; a header cell beside others heads its row. */
function tableRow(context: Context, { content }: TableRow, key: number): ReactElement {
  const scope = content.every(({ type }) => type === "tableHeader") ? "col" : "row";
  return <tr key={key}>{content.map((cell, index) => tableCell(context, cell, scope, index))}</tr>;
}

function tableCell(context: Context, cell: TableCell, scope: "col" | "row", key: number): ReactElement {
  const { colspan, rowspan } = cell.attrs ?? {};
  const props = { key, colSpan: colspan, rowSpan: rowspan };
  const children = blocks(context, cell.content);
  if (cell.type === "tableCell") return createElement("td", props, children);
  const spans = scope === "col" ? colspan : rowspan;
  return createElement("th", { ...props, scope: (spans ?? 1) > 1 ? `${scope}group` : scope }, children);
}

function inlines(context: Context, nodes: readonly RichTextInline[] = []): ReactNode {
  return nodes.map((node, index) => <Fragment key={index}>{inline(context, node)}</Fragment>);
}

function inline(context: Context, node: RichTextInline): ReactNode {
  if (node.type === "hardBreak") return <br />;
  if (node.type === "footnote") return footnote(context, node.attrs.text);
  return (node.marks ?? []).reduce<ReactNode>((content, mark) => {
    if (mark.type === "bold") return <strong>{content}</strong>;
    if (mark.type === "superscript") return <sup>{content}</sup>;
    return (
      <a href={mark.attrs.href} rel="external nofollow">
        {content}
      </a>
    );
  }, context.reader.say(node.text));
}

function footnote({ name, notes }: Context, text: string): ReactElement {
  const number = notes.push(text);
  return (
    <sup id={`${name}-ref-${number}`}>
      <a href={`#${name}-note-${number}`}>{number}</a>
    </sup>
  );
}
