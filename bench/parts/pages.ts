import { say } from "../../scripts/project";
import { type Figure, median, shown, table } from "../figures";
import { startBareNode, startNginx } from "../peers/peers";
import { sustained, type Sustained } from "../peers/generator";
import { save, type Saved } from "../peers/saved";
import type { Site } from "../site";

export const PAGES = {
  home: "/zh-hans",
  list: "/zh-hans/cases",
  case: "/zh-hans/cases/YT-0007",
} as const;
type PageName = keyof typeof PAGES;
const NAMES = Object.keys(PAGES) as PageName[];
const CONNECTIONS = [16, 64] as const;
const ROUNDS = 5;

const SERVERS = ["archive", "bare Node", "nginx"] as const;
type ServerName = (typeof SERVERS)[number];

/** Pages that are held, beside a bare Node server and nginx that give the same bytes; each round asks all three in turn. */
export async function measurePages(site: Site, seconds: number): Promise<Figure[]> {
  const saved: Saved[] = [];
  for (const name of NAMES) saved.push(await save(site.origin, PAGES[name]));
  const bare = await startBareNode(saved);
  const nginx = await startNginx(saved);
  try {
    const origins = { archive: site.origin, "bare Node": bare.origin, nginx: nginx.origin };
    const rounds = new Map<string, Sustained[]>();
    for (let round = 0; round < ROUNDS; round++) {
      for (const connections of CONNECTIONS) {
        for (const page of NAMES) {
          // Whoever comes first finds another machine than whoever comes last.
          for (const at of SERVERS.keys()) {
            const server = SERVERS[(at + round) % SERVERS.length] ?? "archive";
            const one = await sustained({ url: origins[server] + PAGES[page], connections, seconds });
            const key = keyOf(server, page, connections);
            rounds.set(key, [...(rounds.get(key) ?? []), one]);
          }
        }
      }
    }
    return figuresOf(rounds);
  } finally {
    await Promise.all([bare.stop(), nginx.stop()]);
  }
}

const keyOf = (server: ServerName, page: PageName, connections: number) => `${server} ${page} ${connections}`;

function figuresOf(rounds: ReadonlyMap<string, readonly Sustained[]>): Figure[] {
  const of = (server: ServerName, page: PageName, connections: number) =>
    rounds.get(keyOf(server, page, connections)) ?? [];
  const rateOf = (server: ServerName, page: PageName, connections: number) =>
    median(of(server, page, connections).map(({ rate }) => rate));
  const places = CONNECTIONS.flatMap((connections) => NAMES.map((page) => ({ connections, page })));
  say(
    table(
      ["Page, connections", ...SERVERS.map((server) => `${server}, answers/s`), "p99 of the archive, ms"],
      places.map(({ page, connections }) => [
        `${page}, ${connections}`,
        ...SERVERS.map((server) => shown(rateOf(server, page, connections))),
        shown(median(of("archive", page, connections).map(({ p99 }) => p99))),
      ]),
    ),
  );
  const errors = [...rounds.values()].flat().reduce((sum, one) => sum + one.errors, 0);
  return [
    ...places.flatMap(({ page, connections }): Figure[] => {
      const rate = rateOf("archive", page, connections);
      const name = `${page} at ${connections} connections`;
      return [
        {
          name: `${name}, of bare Node`,
          value: rate / rateOf("bare Node", page, connections),
          unit: "×",
          required: { atLeast: 0.5 },
          aim: "0.75",
        },
        {
          name: `${name}, of nginx`,
          value: rate / rateOf("nginx", page, connections),
          unit: "×",
          recorded: "higher is better",
        },
      ];
    }),
    { name: "errors under load", value: errors, unit: "", required: { atMost: 0 } },
  ];
}
