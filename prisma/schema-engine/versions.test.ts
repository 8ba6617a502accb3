import { readFileSync } from "node:fs";
import { expect, it } from "vitest";

const manifest = (name: string) => {
  const text = readFileSync(new URL(`../../node_modules/${name}/package.json`, import.meta.url), "utf8");
  return JSON.parse(text) as { version: string; dependencies?: Record<string, string> };
};

it("Prisma's command line, client, adapter and utilities are one version", () => {
  const names = ["prisma", "@prisma/client", "@prisma/adapter-pg", "@prisma/driver-adapter-utils"];
  const versions = new Set(names.map((name) => manifest(name).version));
  expect([...versions]).toHaveLength(1);
});

it("the WebAssembly engine is built from the commit that the command line expects", () => {
  const engine = manifest("@prisma/schema-engine-wasm").version;
  expect(engine).toBe(manifest("@prisma/engines-version").version);
  expect(engine.split("-")[0]).toBe(manifest("prisma").version);
});
