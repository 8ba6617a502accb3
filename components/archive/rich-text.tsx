import { createElement, Fragment, type ReactElement, type ReactNode } from "react";
import type { RichText, RichTextBlock, RichTextInline } from "@/lib/cases/rich-text";
import type { Reader } from "./reader";

interface RichTextViewProps {
  reader: Reader;
  doc: RichText;
  /** Makes the ids of footnotes unique on the page. */
  name: string;
  /** The level of the heading the text stands under. */
  under: number;
}

/** A rich text as markup, node by node against the allow-list; its footnotes follow it. */
export function RichTextView({ reader, doc, name, under }: RichTextViewProps): ReactElement {
  const notes: string[] = [];
  const context = { reader, name, notes, levelOf: headingLevels(under) };
  const blocks = doc.content.map((node, index) => block(context, node, index));
  return (
    <>
      {blocks}
      {notes.length > 0 ? (
        <ol className="footnotes" aria-label={reader.words.case.notes}>
          {notes.map((note, index) => (
            <li key={index} id={`${name}-note-${index + 1}`}>
              {reader.say(note)} <a href={`#${name}-ref-${index + 1}`}>↩</a>
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
      return <ol key={key}>{listItems(context, node.content)}</ol>;
    case "blockquote":
      return <blockquote key={key}>{blocks(context, node.content)}</blockquote>;
    case "table":
      return (
        <div key={key} className="scroll" role="region" aria-label={context.reader.words.case.table} tabIndex={0}>
          <table>
            <tbody>
              {node.content.map((row, index) => (
                <tr key={index}>{row.content.map((cell, at) => tableCell(context, cell, at))}</tr>
              ))}
            </tbody>
          </table>
        </div>
      );
    case "image":
      return node.attrs.decorative || node.attrs.alt === null ? null : (
        <p key={key} className="picture">
          {context.reader.words.case.picture}
          {context.reader.say(node.attrs.alt)}
        </p>
      );
  }
}

function blocks(context: Context, nodes: readonly NestedBlock[]): ReactNode {
  return nodes.map((node, index) => block(context, node, index));
}

type ListItem = Extract<RichTextBlock, { type: "bulletList" }>["content"][number];
type TableCell = Extract<RichTextBlock, { type: "table" }>["content"][number]["content"][number];

function listItems(context: Context, items: readonly ListItem[]): ReactNode {
  return items.map((item, index) => <li key={index}>{blocks(context, item.content)}</li>);
}

function tableCell(context: Context, cell: TableCell, key: number): ReactElement {
  const props = { key, colSpan: cell.attrs?.colspan, rowSpan: cell.attrs?.rowspan };
  return createElement(cell.type === "tableHeader" ? "th" : "td", props, blocks(context, cell.content));
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
