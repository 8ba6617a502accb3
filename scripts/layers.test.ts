import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, expect, test } from "vitest";

// Each layering rule is seen refusing an import that breaks it, in a house built for the occasion.
const root = path.join(import.meta.dirname, "..");
const house = mkdtempSync(path.join(tmpdir(), "layers-"));
afterAll(() => rmSync(house, { recursive: true, force: true }));

function put(file: string, text: string): void {
  mkdirSync(path.dirname(path.join(house, file)), { recursive: true });
  writeFileSync(path.join(house, file), text);
}

const PLANTED: [rule: string, from: string, to: string][] = [
  ["lib-does-not-know-the-web", "lib/cases/queries.ts", "components/archive/page.tsx"],
  ["components-do-not-know-app", "components/desk/form.tsx", "app/desk/actions.ts"],
  ["components-do-not-fetch", "components/desk/list.tsx", "lib/cases/queries.ts"],
  ["app-only-composes", "app/desk/page.tsx", "lib/db.ts"],
  ["only-queries-and-commands-touch-the-database", "lib/review/differences.ts", "lib/db.ts"],
  ["rules-are-pure", "lib/cases/policy.ts", "lib/db.ts"],
  ["chinese-is-pure", "lib/chinese/script.ts", "lib/env.ts"],
  ["one-door-per-domain", "lib/review/queries.ts", "lib/cases/known.ts"],
  ["doors-for-app-and-components", "app/desk/actions.ts", "lib/cases/known.ts"],
  ["nothing-needs-the-bench", "lib/cases/queries.ts", "bench/data/cases.ts"],
];

put("tsconfig.json", "{}");
symlinkSync(path.join(root, "node_modules"), path.join(house, "node_modules"));
for (const file of new Set(PLANTED.flatMap(([, from, to]) => [from, to]))) {
  const imports = PLANTED.filter(([, from]) => from === file);
  const up = "../".repeat(file.split("/").length - 1);
  put(file, [...imports.map(([, , to]) => `import "${up}${to.replace(/\.tsx?$/, "")}";`), "export {};"].join("\n"));
}

const config = path.join(root, ".dependency-cruiser.cjs");
const { stdout } = spawnSync(
  path.join(root, "node_modules/.bin/depcruise"),
  ["--config", config, "--output-type", "json", "app", "components", "lib"],
  { cwd: house, encoding: "utf8", maxBuffer: 1e8 },
);
const { summary } = JSON.parse(stdout) as {
  summary: { violations: { rule: { name: string }; from: string; to: string }[] };
};

test.each(PLANTED)("%s: %s may not import %s", (rule, from, to) => {
  const broken = summary.violations.map((violation) => [violation.rule.name, violation.from, violation.to]);
  expect(broken).toContainEqual([rule, from, to]);
});

test("what is allowed is not refused", () => {
  const planted = new Set(PLANTED.map(([, from, to]) => `${from} ${to}`));
  expect(summary.violations.filter(({ from, to }) => !planted.has(`${from} ${to}`))).toEqual([]);
});
