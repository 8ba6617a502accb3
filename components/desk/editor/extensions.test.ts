import { getSchema } from "@tiptap/core";
import fc from "fast-check";
import { expect, test } from "vitest";
import { richJson } from "@/lib/cases/rich-json";
import { richTexts } from "@/prisma/factories/rich-texts";
import { extensions } from "./extensions";

const schema = getSchema(extensions({ addressOf: () => null, missing: "", decorative: "" }));

test("whatever may be stored stands in the editor, and is the same when it comes back", () => {
  fc.assert(
    fc.property(richTexts, (stored) => {
      const node = schema.nodeFromJSON(stored);
      node.check();
      expect(richJson.parse(JSON.stringify(node.toJSON()))).toEqual(stored);
    }),
  );
});

test("the editor has no node and no mark that is not stored", () => {
  expect(Object.keys(schema.nodes).toSorted()).toEqual(
    [
      "blockquote",
      "bulletList",
      "doc",
      "footnote",
      "hardBreak",
      "heading",
      "image",
      "listItem",
      "orderedList",
      "paragraph",
      "table",
      "tableCell",
      "tableHeader",
      "tableRow",
      "text",
    ].toSorted(),
  );
  expect(Object.keys(schema.marks).toSorted()).toEqual(["bold", "link", "superscript"]);
});
