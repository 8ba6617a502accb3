import { type Figure, median } from "../figures";
import { getPage, keepAlive, now } from "../http";
import { sustained } from "../peers/generator";
import { startSite } from "../site";
import { PAGES } from "./pages";

const STARTS = 3;
const SETTLED_MS = 2000;
/** Distinct pages asked for before memory is read: more than one reader ever opens. */
const VIEWS = 500;

/** How soon an instance answers after its start, and what it takes of memory at rest and after a crowd. */
export async function measureStart(appUrl: string): Promise<Figure[]> {
  const starts: { startMs: number; firstPageMs: number }[] = [];
  const memory = { idle: NaN, after: NaN };
  for (let start = 0; start < STARTS; start++) {
    const site = await startSite(appUrl);
    const agent = keepAlive(8);
    try {
      const asked = now();
      await getPage(site.origin + PAGES.home, agent);
      starts.push({ startMs: site.startMs, firstPageMs: now() - asked });
      if (start < STARTS - 1) continue;
      await new Promise((resolve) => setTimeout(resolve, SETTLED_MS));
      memory.idle = site.memory();
      const numbers = Array.from({ length: VIEWS }, (_, index) => `YT-${String(index + 1).padStart(4, "0")}`);
      for (const number of numbers) await getPage(`${site.origin}/zh-hans/cases/${number}`, agent);
      await sustained({ url: site.origin + PAGES.list, connections: 64, seconds: 3 });
      memory.after = site.memory();
    } finally {
      agent.destroy();
      await site.stop();
    }
  }
  return [
    {
      name: "cold start, until ready",
      value: median(starts.map(({ startMs }) => startMs)) / 1000,
      unit: "s",
      recorded: "lower is better",
    },
    {
      name: "the first page after a start",
      value: median(starts.map(({ firstPageMs }) => firstPageMs)),
      unit: "ms",
      recorded: "lower is better",
    },
    { name: "memory at rest", value: memory.idle, unit: "MiB", recorded: "lower is better" },
    { name: "memory after 500 pages and a crowd", value: memory.after, unit: "MiB", recorded: "lower is better" },
  ];
}
