import { say } from "../../scripts/project";
import { type Figure, shown, table } from "../figures";
import { getPage, keepAlive } from "../http";
import { median } from "../figures";
import { type Asked, askBoth, p50 } from "./asking";
import type { Sized } from "./search";

/** What readers and machines ask for beside search; each is rendered anew. */
export const ADDRESSES: Readonly<Record<string, string>> = {
  home: "/zh-hans",
  list: "/zh-hans/cases",
  "list in Traditional": "/zh-hant/cases",
  "list, page 20": "/zh-hans/cases?page=20",
  "list, one department": "/zh-hans/cases?department=minzhengju",
  "list, some years": "/zh-hans/cases?from=2005&to=2010",
  case: "/zh-hans/cases/YT-0007",
  edition: "/zh-hans/cases/YT-0007/editions/1",
  "case as JSON": "/zh-hans/cases/YT-0007.json",
  "list as JSON": "/api/v1/cases",
  organisations: "/zh-hans/organisations",
  organisation: "/zh-hans/organisations/minzhengju",
  fields: "/zh-hans/fields",
  field: "/zh-hans/fields/%E7%A4%BE%E4%BC%9A",
  "cases side by side": "/zh-hans/compare?case=YT-0003&case=YT-0007",
  data: "/zh-hans/data",
  feed: "/zh-hans/feed.atom",
  sitemap: "/sitemap.xml",
};

const ROUNDS = 3;
const GROWTH = 1.3;

/** Everything else at both sizes: it must not notice how many cases there are. */
export async function measureScale(small: Sized, large: Sized): Promise<Figure[]> {
  const lines: { name: string; small: Asked; large: Asked }[] = [];
  for (const [name, address] of Object.entries(ADDRESSES)) {
    if (!(await exists(small, address))) {
      say(`${address} does not exist: not measured.`);
      continue;
    }
    const asking = ({ site }: Sized) => ({
      origin: site.origin,
      addresses: [address],
      connections: 1,
      answers: 12,
      milliseconds: 2000,
    });
    lines.push({ name, ...(await askBoth(asking(small), asking(large), ROUNDS)) });
  }
  const growth = ({ small, large }: { small: Asked; large: Asked }) => p50(large) / p50(small);
  say(
    table(
      ["Rendered anew", `${small.cases} cases, ms`, `${large.cases} cases, ms`, "growth"],
      lines.map((line) => [line.name, shown(p50(line.small)), shown(p50(line.large)), `${shown(growth(line))} ×`]),
    ),
  );
  const errors = lines.reduce((sum, { small, large }) => sum + small.errors + large.errors, 0);
  return [
    ...lines.map((line): Figure => ({
      name: `${line.name}: growth to ${large.cases} cases`,
      value: growth(line),
      unit: "×",
      required: { atMost: GROWTH },
    })),
    { name: "errors while rendering", value: errors, unit: "", required: { atMost: 0 } },
    await firstViews(large),
  ];
}

async function exists({ site }: Sized, address: string): Promise<boolean> {
  const agent = keepAlive(1);
  try {
    return await getPage(site.origin + address, agent).then(
      () => true,
      () => false,
    );
  } finally {
    agent.destroy();
  }
}

/** Pages of cases that nobody has asked for yet, under their own addresses. */
async function firstViews({ site, cases }: Sized): Promise<Figure> {
  const FIRST = 100;
  const VIEWS = 60;
  const agent = keepAlive(1);
  const times: number[] = [];
  for (let index = FIRST; index < Math.min(FIRST + VIEWS, cases); index++) {
    const address = `/zh-hans/cases/YT-${String(index).padStart(4, "0")}`;
    const { sent, came } = await getPage(site.origin + address, agent, { "accept-encoding": "gzip" });
    times.push(came - sent);
  }
  agent.destroy();
  return { name: "first view of a case", value: median(times), unit: "ms", recorded: "lower is better" };
}
