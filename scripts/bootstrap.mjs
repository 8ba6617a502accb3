// Plain JavaScript without dependencies: it runs before anything is installed.
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");
const OLDEST_NODE = [20, 19];

/**
 * Installs what is missing and hands over to a TypeScript file.
 * @param {string} script beside this file
 * @param {{ development: boolean }} needs development: also what only building and testing need
 */
export async function handOver(script, { development }) {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  if (major < OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor < OLDEST_NODE[1])) {
    fail(`Node ${OLDEST_NODE.join(".")} or later is needed; this is ${process.versions.node}.`);
  }
  process.chdir(root);
  if (!isInstalled(development)) install();
  const { register } = await import("tsx/esm/api");
  register();
  await import(new URL(script, import.meta.url).href);
}

/** Whether every package of package-lock.json is there in its version; those for other platforms may be absent. */
function isInstalled(development) {
  const installed = packagesOf("node_modules/.package-lock.json");
  return Object.entries(packagesOf("package-lock.json")).every(([place, wanted]) => {
    if (place === "" || wanted.optional || wanted.devOptional || (wanted.dev && !development)) return true;
    return installed[place]?.version === wanted.version;
  });
}

function packagesOf(lock) {
  return existsSync(lock) ? JSON.parse(readFileSync(lock, "utf8")).packages : {};
}

function install() {
  console.log("Installing the packages this version needs (a few minutes, once per version).");
  // `npm install`, not `npm ci`: some registries lack packages of other platforms, and ci then refuses the lock.
  const args = ["install", "--no-save", "--no-audit", "--no-fund", "--include=dev"];
  const npm = process.env.npm_execpath;
  const { status } = npm?.endsWith(".js")
    ? spawnSync(process.execPath, [npm, ...args], { stdio: "inherit" })
    : spawnSync("npm", args, { stdio: "inherit", shell: process.platform === "win32" });
  if (status !== 0) fail("The packages could not be installed: see npm's message above.");
}

/** @returns {never} */
function fail(sentence) {
  console.error(sentence);
  process.exit(1);
}
