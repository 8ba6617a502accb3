import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { OperatorError } from "../../lib/env";
import { run } from "../run";

/** The same engine without windows comes first: it takes the stories two thirds of the time. */
const BROWSERS = ["/usr/bin/chromium-headless-shell", "/usr/bin/chromium"] as const;
const PACKAGES = ["chromium-headless-shell", "fonts-noto-cjk"];
/** Where nothing can be fetched, that is to be known soon. */
const APT = "apt-get --quiet -o Acquire::http::Timeout=20 -o Acquire::Retries=1";

/** The browser of the stories, and a font for Chinese: installed where this account may do so. @returns its path */
export async function ensureBrowser(): Promise<string> {
  const wanted = process.env.CHROMIUM || BROWSERS[0];
  const hasFont = spawnSync("fc-list", [":lang=zh"], { encoding: "utf8" }).stdout?.trim() !== "";
  if (existsSync(wanted) && hasFont) return wanted;
  const install = `install --yes --no-install-recommends ${PACKAGES.join(" ")}`;
  if (process.getuid?.() === 0 && existsSync("/usr/bin/apt-get"))
    await run("sh", ["-c", `${APT} update && ${APT} ${install}`], { DEBIAN_FRONTEND: "noninteractive" });
  const found = [wanted, ...BROWSERS].find((browser) => existsSync(browser));
  if (found !== undefined) return found;
  throw new OperatorError(
    `The stories need Chromium and a Chinese font: run "apt-get ${install}" as root, or set CHROMIUM to the browser's path.`,
  );
}
