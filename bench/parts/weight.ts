import { chromium, type CDPSession } from "@playwright/test";
import { ensureBrowser } from "../../scripts/testing/browser";
import type { Figure } from "../figures";
import type { Site } from "../site";
import { PAGES } from "./pages";

interface Transfer {
  type: string;
  url: string;
  /** Bytes on the wire, headers too. */
  bytes: number;
}

const KB = 1024;

/** What a reader's browser asks for and gets when it opens a case for the first time. */
export async function measureWeight(site: Site): Promise<Figure[]> {
  const browser = await chromium.launch({
    executablePath: await ensureBrowser(),
    args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
  });
  try {
    const page = await browser.newPage({ viewport: { width: 1366, height: 768 } });
    const transfers = await watch(await page.context().newCDPSession(page));
    await page.goto(site.origin + PAGES.case, { waitUntil: "networkidle" });
    const all = transfers();
    const sum = (those: readonly Transfer[]) => those.reduce((total, { bytes }) => total + bytes, 0);
    return [
      {
        name: "a case page with its style sheet, title font aside",
        value: sum(all.filter(({ type }) => type !== "Font")) / KB,
        unit: "KB",
        required: { atMost: 20 },
      },
      { name: "requests of a case page", value: all.length, unit: "", required: { atMost: 3 } },
      {
        name: "JavaScript of a case page, bytes",
        value: sum(all.filter(({ type }) => type === "Script")),
        unit: "",
        required: { atMost: 0 },
      },
    ];
  } finally {
    await browser.close();
  }
}

/** Every answer over the network; what is inside a page as data: is part of the page. */
async function watch(session: CDPSession): Promise<() => Transfer[]> {
  const transfers = new Map<string, Transfer>();
  session.on("Network.responseReceived", ({ requestId, type, response }) => {
    if (!response.url.startsWith("data:")) transfers.set(requestId, { type, url: response.url, bytes: 0 });
  });
  session.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    const transfer = transfers.get(requestId);
    if (transfer) transfer.bytes = encodedDataLength;
  });
  await session.send("Network.enable");
  return () => [...transfers.values()];
}
