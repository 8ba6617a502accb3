import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { ARCHIVE_PAGES, NO_PAGES } from "../e2e/support/archive-pages";
import { ACTIONS, PAGES, PUBLIC, SENT_TO } from "../e2e/support/rights";

const app = import.meta.dirname;
const files = readdirSync(app, { recursive: true, encoding: "utf8" }).map((file) => file.replaceAll(path.sep, "/"));

/** `(desk)/desk/editions/[editionId]/page.tsx` answers at `/desk/editions/[editionId]`. */
const addressOf = (file: string) =>
  `/${path
    .dirname(file)
    .split("/")
    .filter((part) => part !== "." && !part.startsWith("("))
    .join("/")}`;

test("every address says who may see it", () => {
  const addresses = files.filter((file) => /(^|\/)(page\.tsx|route\.tsx?)$/.test(file)).map(addressOf);
  expect([...addresses].sort()).toEqual([...Object.keys(PAGES), ...SENT_TO, ...PUBLIC].sort());
});

test("every page of the archive is read in every script, theme and size", () => {
  const below = PUBLIC.filter((address) => /^\/\[(script|\.\.\.address)\]/.test(address));
  expect(below.sort()).toEqual([...Object.keys(ARCHIVE_PAGES), ...NO_PAGES].sort());
});

test("every server action says which right it needs", () => {
  const actions = files
    .filter((file) => path.basename(file) === "actions.ts")
    .flatMap((file) => [
      ...readFileSync(path.join(app, file), "utf8").matchAll(/^export (?:const|async function) (\w+Action)\b/gm),
    ])
    .map(([, name]) => name);
  expect([...actions].sort()).toEqual(Object.keys(ACTIONS).sort());
});
