import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { OperatorError } from "../../lib/env";
import { run } from "../run";

const PACKAGES = ["chromium", "fonts-noto-cjk"];

/** The browser of the stories, and a font for Chinese: installed where this account may do so. @returns its path */
export async function ensureBrowser(): Promise<string> {
  const chromium = process.env.CHROMIUM || "/usr/bin/chromium";
  const hasFont = spawnSync("fc-list", [":lang=zh"], { encoding: "utf8" }).stdout?.trim() !== "";
  if (existsSync(chromium) && hasFont) return chromium;
  const install = `apt-get install --yes --no-install-recommends ${PACKAGES.join(" ")}`;
  if (process.getuid?.() === 0 && existsSync("/usr/bin/apt-get")) {
    await run("sh", ["-c", `apt-get update --quiet && ${install} --quiet`], { DEBIAN_FRONTEND: "noninteractive" });
  }
  if (existsSync(chromium)) return chromium;
  throw new OperatorError(
    `The stories need Chromium and a Chinese font: run "${install}" as root, or set CHROMIUM to the browser's path.`,
  );
}
