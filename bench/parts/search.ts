import { say } from "../../scripts/project";
import { QUERIES } from "../data/words";
import { type Figure, quantile, shown, table } from "../figures";
import type { Site } from "../site";
import { type Asked, ask, askBoth, p50, p99 } from "./asking";

export interface Sized {
  cases: number;
  site: Site;
}

const ROUNDS = 3;
/** Of one round. */
const ALONE = { connections: 1, answers: 15, milliseconds: 3000 };
const MANY = { connections: 16, answers: 200, milliseconds: 1000 };
const SLOWEST_GROWTH = 4;

interface Line {
  name: string;
  way: "alone" | "at 16 connections";
  small: Asked;
  large: Asked;
}

/** Every kind of query at both sizes, alone and at 16 connections. */
export async function measureSearch(small: Sized, large: Sized): Promise<Figure[]> {
  const lines: Line[] = [];
  for (const [name, { words }] of Object.entries(QUERIES)) {
    const addresses = [`/zh-hans/cases?q=${encodeURIComponent(words)}`];
    // The first answer to a query reads from the disk what the others find in memory.
    for (const { site } of [small, large])
      await ask({ origin: site.origin, addresses, connections: 1, answers: 2, milliseconds: 3000 });
    for (const [way, how] of [["alone", ALONE] as const, ["at 16 connections", MANY] as const]) {
      const asking = ({ site }: Sized) => ({ origin: site.origin, addresses, ...how });
      lines.push({ name, way, ...(await askBoth(asking(small), asking(large), ROUNDS)) });
    }
  }
  say(
    table(
      ["Search", `${small.cases} cases: p50, p99 ms`, `${large.cases} cases: p50, p99 ms`, "answers/s", "growth"],
      lines.map((line) => [
        `${line.name}, ${line.way}`,
        `${shown(p50(line.small))}, ${shown(p99(line.small))}`,
        `${shown(p50(line.large))}, ${shown(p99(line.large))}`,
        shown(line.large.rate),
        `${shown(growth(line))} ×`,
      ]),
    ),
  );
  return figuresOf(lines, large.cases);
}

const growth = ({ small, large }: Line) => p50(large) / p50(small);

function figuresOf(lines: readonly Line[], cases: number): Figure[] {
  const alone = lines.filter(({ way }) => way === "alone").flatMap(({ large }) => large.times);
  const errors = lines.reduce((sum, { small, large }) => sum + small.errors + large.errors, 0);
  return [
    ...lines.map((line): Figure => ({
      name: `search, ${line.name}, ${line.way}: growth to ${cases} cases`,
      value: growth(line),
      unit: "×",
      required: { atMost: SLOWEST_GROWTH },
    })),
    {
      name: `search at ${cases}, p50`,
      value: quantile(alone, 0.5),
      unit: "ms",
      recorded: "lower is better",
      aim: "30",
    },
    {
      name: `search at ${cases}, p99`,
      value: quantile(alone, 0.99),
      unit: "ms",
      recorded: "lower is better",
      aim: "150",
    },
    { name: "errors while searching", value: errors, unit: "", required: { atMost: 0 } },
  ];
}
