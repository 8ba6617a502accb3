import { createHash } from "node:crypto";
import { accessSync, constants, existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { projectRoot, say, tool } from "./project";
import { must, run } from "./run";
import { OperatorError } from "../lib/env";

const PAGES = [
  "app",
  "components",
  "lib",
  "public",
  "styles",
  "next.config.js",
  "package-lock.json",
  "tsconfig.json",
  "prisma/schema.prisma",
];
/** Made from the others. */
const MADE = new Set(["lib/generated", "public/assets"]);
const stampFile = path.join(projectRoot, ".next", "built-from");

/** What TypeScript and the pages need before they can be checked or built: the database client and the style sheet. */
export async function generate(): Promise<void> {
  await must(tool("prisma"), ["generate"]);
  const { buildCss } = await import("./build-css");
  await buildCss();
}

/** Builds when a source differs from what the present build was made from. */
export async function buildIfNeeded(): Promise<void> {
  const made = [...MADE, ".next/BUILD_ID"].every((name) => existsSync(path.join(projectRoot, name)));
  if (!made || read(stampFile) !== sourceHash()) await build();
}

export async function build(): Promise<void> {
  assertWritable();
  say("Building the site (about a minute, once per version).");
  await generate();
  const sources = sourceHash();
  const { code, output } = await run(
    tool("next"),
    ["build"],
    { NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" },
    false,
  );
  if (code !== 0) throw new OperatorError(`The site could not be built.\n${output}`);
  writeFileSync(stampFile, sources);
}

function assertWritable(): void {
  for (const name of [".", ".next", ...MADE].filter((name) => existsSync(path.join(projectRoot, name)))) {
    try {
      accessSync(path.join(projectRoot, name), constants.W_OK);
    } catch {
      throw new OperatorError(
        `The site must be built, and this account may not write ${path.join(projectRoot, name)}.`,
      );
    }
  }
}

function sourceHash(): string {
  const hash = createHash("sha256");
  for (const file of PAGES.flatMap(filesUnder).sort()) {
    hash
      .update(`${file}\0`)
      .update(readFileSync(path.join(projectRoot, file)))
      .update("\0");
  }
  return hash.digest("hex");
}

function filesUnder(name: string): string[] {
  const entry = statSync(path.join(projectRoot, name), { throwIfNoEntry: false });
  if (entry === undefined || MADE.has(name)) return [];
  if (!entry.isDirectory()) return /\.test\.tsx?$/.test(name) ? [] : [name];
  return readdirSync(path.join(projectRoot, name)).flatMap((child) => filesUnder(`${name}/${child}`));
}

function read(file: string): string | null {
  return existsSync(file) ? readFileSync(file, "utf8") : null;
}
