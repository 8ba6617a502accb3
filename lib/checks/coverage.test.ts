import { describe, expect, test } from "vitest";
import { z } from "zod";
import { contentSchema, type CaseContent } from "@/lib/cases/schema";
import { aContext } from "@/prisma/factories/content";
import { findingsIn } from "./checks";
import { labelsIn, passagesIn } from "./passages";

/** Strings nobody reads as text: ids, hashes, dates, numbers and types. Everything else is looked through. */
const NOT_TEXT = new Set([
  "attachments.mediaType",
  "attachments.sha256",
  "conflicts.accounts.source",
  "end",
  "indicators.readings.asOf",
  "indicators.readings.baseline",
  "indicators.readings.value",
  "launch.date",
  "leads.organisation",
  "reviewDate",
  "sources.attachment",
  "…attachment", // of a picture in a text
  ...["adoptions", "documents", "milestones", "recognitions", "sources"].map((group) => `${group}.date`),
  ...["adoptions", "documents", "firsts", "milestones", "recognitions"].map((group) => `${group}.source`),
  "indicators.readings.source",
  ..."leads milestones indicators indicators.readings recognitions firsts documents adoptions sources conflicts attachments"
    .split(" ")
    .map((group) => `${group}.id`),
]);

const RICH = /^(?:body|sections\.\w+)\./;
/** The deepest node is a list in a cell of a table, with a link in it. */
const DEEPEST = 30;

/** A content in which every string is a mark of its own, with every kind of node in its texts; and where each stands. */
function markedContent(): { content: CaseContent; marks: Map<string, string> } {
  const marks = new Map<string, string>();
  const fill = (schema: unknown, path: string, depth: number): unknown => {
    if (depth > DEEPEST) return undefined;
    if (schema instanceof z.ZodNullable || schema instanceof z.ZodOptional) return fill(schema.unwrap(), path, depth);
    if (schema instanceof z.ZodObject)
      return Object.fromEntries(
        Object.entries(schema.shape as Record<string, unknown>).map(([name, part]) => [
          name,
          fill(part, path === "" ? name : `${path}.${name}`, depth + 1),
        ]),
      );
    if (schema instanceof z.ZodArray) {
      const element: unknown = schema.element;
      const kinds = element instanceof z.ZodUnion ? (element.options as unknown[]) : [element];
      return kinds.map((kind) => fill(kind, path, depth + 1)).filter((one) => one !== undefined);
    }
    if (schema instanceof z.ZodLiteral) return schema.value;
    if (schema instanceof z.ZodEnum) return schema.options[0];
    if (schema instanceof z.ZodNumber) return 1;
    if (schema instanceof z.ZodBoolean) return false;
    const mark = `标${String(marks.size).padStart(6, "0")}记`;
    marks.set(mark, path);
    return schema instanceof z.ZodURL ? `https://yantian.gov.cn/${encodeURIComponent(mark)}` : mark;
  };
  return { content: fill(contentSchema, "", 0) as CaseContent, marks };
}

describe("personal data is looked for in everything a reader gets", () => {
  test("every string of a content is looked through, or named as no text", () => {
    const { content, marks } = markedContent();
    const seen = [...passagesIn(content, null), ...labelsIn(content)].map(({ text }) => text).join("\n");
    const unseen = [...marks].filter(([mark]) => !seen.includes(mark)).map(([, path]) => path);
    const named = new Set(unseen.map((path) => (RICH.test(path) ? `…${path.split(".").at(-1)}` : path)));
    expect([...named].sort()).toEqual([...NOT_TEXT].sort());
    expect(marks.size).toBeGreaterThan(200);
  });

  test("an identity number in an address, the name of a file or a topic blocks", () => {
    const id = "11010519491231002X";
    const { content } = markedContent();
    const link = `https://yantian.gov.cn/%E5%BC%A0${id}`;
    const marked = {
      ...content,
      fields: [id],
      scriptExceptions: [{ from: "张三", to: id }],
      sources: content.sources.map((source) => ({ ...source, url: link })),
      documents: content.documents.map((document) => ({ ...document, link })),
      attachments: content.attachments.map((attachment) => ({ ...attachment, name: `${id}.pdf` })),
      body: {
        type: "doc" as const,
        content: [
          {
            type: "paragraph" as const,
            content: [
              { type: "text" as const, text: "名单", marks: [{ type: "link" as const, attrs: { href: link } }] },
            ],
          },
        ],
      },
    };
    const found = findingsIn(marked, aContext()).filter(({ code }) => code === "ID_NUMBER");
    expect(found.map(({ path, passage }) => [path, passage])).toEqual(
      ["scriptExceptions.0.to", "fields", "documents.0.link", "sources.0.url", "body", "attachments.0.title"].map(
        (path) => [path, id],
      ),
    );
  });
});
