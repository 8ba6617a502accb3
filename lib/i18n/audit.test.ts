import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { TRANSITIONS } from "@/lib/cases/workflow";
import { zhHansAudit } from "./audit";
import { zhHansDesk } from "./desk";

const LIB = path.join(import.meta.dirname, "..");

/** Kinds of entries and events, as the code writes them: `what: "account.created"`. */
function kindsInCode(): string[] {
  const files = readdirSync(LIB, { recursive: true, encoding: "utf8" }).filter(
    (file) => /(?<![.]test)[.]ts$/.test(file) && !/^(generated|i18n)/.test(file),
  );
  const lines = files.flatMap((file) => readFileSync(path.join(LIB, file), "utf8").split("\n"));
  const telling = lines.filter((line) => /\bwhat\b\s*[:=][^=]|noteSecurityEvent\(/.test(line));
  return [...new Set(telling.flatMap((line) => line.match(/(?<=")[a-z-]+[.-][a-z-]+(?:[.-][a-z-]+)*(?=")/g) ?? []))];
}

test("every kind of entry or event that is written has words", () => {
  const kinds = kindsInCode();
  expect(kinds).toContain("account.created");
  expect(kinds.filter((kind) => !Object.hasOwn(zhHansAudit.what, kind))).toEqual([]);
});

test("every transition has words", () => {
  expect(Object.keys(TRANSITIONS).filter((name) => !Object.hasOwn(zhHansDesk.action, name))).toEqual([]);
});
