import { expect, test } from "vitest";
import { jsonInMarkup } from "./json-ld";

test("no text of the data ends the element, or begins one; what is read is what was written", () => {
  const data = { name: "</script><script>alert(1)</script>", note: "<!-- a < b & c > d -->", none: undefined };
  const text = jsonInMarkup({ "@type": "Thing", ...data });
  expect(text).not.toContain("<");
  expect(JSON.parse(text)).toEqual({ "@type": "Thing", name: data.name, note: data.note });
});
