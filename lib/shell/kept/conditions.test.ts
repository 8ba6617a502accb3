import { expect, it } from "vitest";
import { isKnown } from "./conditions";

it.each([
  ['"a"', true],
  ['W/"a"', true],
  ["*", true],
  [" * ", true],
  ['"b", "a"', true],
  ['"b" ,W/"c",   W/"a"', true],
  ['"b"', false],
  ['"a-br"', false],
  ['"x, "a", y"', false],
  ["a", false],
  ["", false],
  ["**", false],
  [undefined, false],
])('If-None-Match: %s names "a": %s', (header, expected) => {
  expect(isKnown(header, '"a"')).toBe(expected);
});
