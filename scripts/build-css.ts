import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { bundle } from "lightningcss";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const ASSETS = join(ROOT, "public/assets");
const MANIFEST = join(ROOT, "lib/generated/assets.json");

const version = (major: number) => major << 16;
const TARGETS = { chrome: version(109), firefox: version(115), safari: version(16) };

/**
 * The archive's style sheet as one minified file named after its content, so that browsers may keep it for ever, and
 * the manifest the templates import.
 */
export async function buildCss(): Promise<void> {
  const { code } = bundle({ filename: join(ROOT, "components/archive/archive.css"), minify: true, targets: TARGETS });
  const hash = createHash("sha256").update(code).digest("base64url").slice(0, 12);
  const name = `archive.${hash}.css`;
  mkdirSync(ASSETS, { recursive: true });
  mkdirSync(join(MANIFEST, ".."), { recursive: true });
  for (const old of readdirSync(ASSETS)) if (/^archive\..*\.css$/.test(old) && old !== name) rmSync(join(ASSETS, old));
  writeFileSync(join(ASSETS, name), code);
  writeFileSync(MANIFEST, `${JSON.stringify({ archiveCss: `/assets/${name}` })}\n`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await buildCss();
