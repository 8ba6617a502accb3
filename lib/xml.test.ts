import fc from "fast-check";
import { expect, test } from "vitest";
import { parseXml } from "@/prisma/factories/xml";
import { xml, xmlDocument } from "./xml";

const anyText = fc.string({ unit: "binary", maxLength: 60 });

test("whatever text is put in, the document is well-formed and says what XML can say of it", () => {
  fc.assert(
    fc.property(anyText, anyText, (text, value) => {
      const root = parseXml(xmlDocument(xml`<a b="${value.replace(/\s/g, " ")}">${text}</a>`));
      const sayable = (said: string) => said.toWellFormed().replace(/[\0-\x08\x0B\x0C\x0E-\x1F\uFFFE\uFFFF]/g, "");
      expect(root.text).toBe(sayable(text).replace(/\r\n?/g, "\n"));
      expect(root.attributes.b).toBe(sayable(value.replace(/\s/g, " ")));
    }),
  );
});

test("markup stays markup; text that looks like it is text; null is nothing", () => {
  const rows = ["<b>", "c & d"].map((text) => xml`<li>${text}</li>`);
  expect(xml`<ul>${rows}${null}</ul>`.text).toBe("<ul><li>&lt;b&gt;</li>\n<li>c &amp; d</li></ul>");
});
