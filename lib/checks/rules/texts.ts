import { plainTextOf } from "@/lib/cases/rich-text";
import { removeGlosses } from "@/lib/chinese/gloss";
import { blocksOf, richTextsIn } from "../passages";
import type { Subject } from "../subject";
import type { Hit } from "../types";

/** Pinyin in parentheses behind its character, as some mirrors leave it. */
export function glosses({ passages }: Subject): Hit[] {
  return passages.flatMap(({ path, text }) =>
    removeGlosses(text).repairs.map(({ offset, before }) => ({ path, passage: before, offset, suggestion: "" })),
  );
}

/** Headings that leave out a rank: a third below a first. The first of a text is of the first rank. */
export function headingOrder({ content }: Subject): Hit[] {
  return richTextsIn(content).flatMap(({ path, doc }) => {
    let above = 0;
    return blocksOf(doc).flatMap(({ node, text, offset }) => {
      if (node.type !== "heading") return [];
      const { rank } = node.attrs;
      const skips = rank > above + 1;
      const expected = above + 1;
      above = rank;
      return skips ? [{ path, passage: text, offset, params: { rank, expected } }] : [];
    });
  });
}

/** Pictures that are neither described nor marked as decoration. */
export function alternativeTexts({ content }: Subject): Hit[] {
  return richTextsIn(content).flatMap(({ path, doc }) =>
    doc.content
      .flatMap((node) => (node.type === "image" ? [node.attrs] : []))
      .flatMap(({ alt, decorative }, n) =>
        decorative || (alt ?? "").trim() !== "" ? [] : [{ path, passage: "", params: { n: n + 1 } }],
      ),
  );
}

const CUT = /(?:\.{3,}|…+)?\s*[[［]全文[\]］]\s*$|(?:\.{3,}|…+)\s*$/u;
const CLOSES: Readonly<Record<string, string>> = { "”": "“", "》": "《", "）": "（", "』": "『", "」": "「" };
const WHOLE = 100;

/** A text that is missing, known to be cut, or looks cut: a tail of dots, a bracket that never closes, no full stop. */
export function incompleteTexts({ content }: Subject): Hit[] {
  if (content.bodyStatus !== "FULL")
    return [{ path: "bodyStatus", passage: "", params: { status: content.bodyStatus } }];
  const text = plainTextOf(content.body).trimEnd();
  const end = Math.max(0, text.length - 30);
  const cut = CUT.exec(text.slice(end));
  if (cut) return [{ path: "body", passage: cut[0], offset: end + cut.index }];
  const open = unclosedIn(text);
  if (open !== null) return [{ path: "body", passage: text.slice(open, open + 8), offset: open }];
  const tail = [...text].slice(-8).join("");
  const looksCut = text.length >= WHOLE && !/[。！？!?.…”』」）》:：;；]$/u.test(text) && !endsInTable(content.body);
  return looksCut ? [{ path: "body", passage: tail, offset: text.length - tail.length }] : [];
}

const endsInTable = (body: Subject["content"]["body"]) => ["table", "image"].includes(body?.content.at(-1)?.type ?? "");

function unclosedIn(text: string): number | null {
  const open: { mark: string; at: number }[] = [];
  for (let i = 0; i < text.length; i += 1) {
    const mark = text.charAt(i);
    if (Object.values(CLOSES).includes(mark)) open.push({ mark, at: i });
    else if (mark in CLOSES && open.at(-1)?.mark === CLOSES[mark]) open.pop();
  }
  return open[0]?.at ?? null;
}
