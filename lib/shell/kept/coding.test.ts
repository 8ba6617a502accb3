import fc from "fast-check";
import { expect, it } from "vitest";
import { codingFor, CODINGS } from "./coding";

it.each([
  [undefined, "identity"],
  ["", "identity"],
  ["gzip, deflate, br, zstd", "br"],
  ["gzip, deflate", "gzip"],
  ["x-gzip", "gzip"],
  ["GZIP", "gzip"],
  ["br;q=0.5, gzip", "gzip"],
  ["br;q=0.5,gzip;q=0.5", "br"],
  ["br;q=0, gzip ; q=0.001", "gzip"],
  ["br;q=0.000", "identity"],
  ["br;q=2", "identity"],
  ["br;q=", "identity"],
  ["*", "br"],
  ["*;q=0.1, br;q=0", "gzip"],
  ["identity, gzip;q=0.5", "identity"],
  ["identity;q=0, *;q=0", "identity"],
  ["brr, xgzip, deflate", "identity"],
  [";;,,;q=1", "identity"],
])("%s gets %s, the second time too", (header, coding) => {
  expect([codingFor(header), codingFor(header)]).toEqual([coding, coding]);
});

it("anything gets something, and what is refused outright is not sent", () => {
  fc.assert(fc.property(fc.string({ maxLength: 300 }), (header) => void expect(CODINGS).toContain(codingFor(header))));
  const refusing = fc.constantFrom("br", "gzip").chain((coding) => fc.tuple(fc.constant(coding), fc.string()));
  fc.assert(
    fc.property(refusing, ([coding, rest]) => {
      expect(codingFor(`${coding};q=0,${rest.replaceAll(/br|gzip/gi, "")}`)).not.toBe(coding);
    }),
  );
});
