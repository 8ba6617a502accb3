import { get, keepAlive, now } from "../http";
import { quantile } from "../figures";

/** Answers one after another, or from several connections, to addresses that are never held. */
export interface Asked {
  /** Milliseconds of each answer. */
  times: number[];
  /** Answers of another status than 200, and connections that broke. */
  errors: number;
  /** Answers a second. */
  rate: number;
}

export interface Asking {
  origin: string;
  /** Path and query in turn; each is spelt as nobody has spelt it before. */
  addresses: readonly string[];
  connections: number;
  /** Ends at so many answers, or after so many milliseconds, whichever comes first. */
  answers: number;
  milliseconds: number;
}

let asked = 0;

/** The same page under an address that is never held: pages leave parameters alone that they do not know. */
function fresh(address: string): string {
  const mark = address.startsWith("/api/") ? wideYears() : `bench=${process.pid}-${asked}`;
  asked++;
  return `${address}${address.includes("?") ? "&" : "?"}${mark}`;
}

/** The interface refuses what it does not know; spans around all years that there are find the same cases. */
function wideYears(): string {
  return `from=${1900 + (asked % 95)}&to=${2030 + (Math.floor(asked / 95) % 70)}`;
}

export async function ask({ origin, addresses, connections, answers, milliseconds }: Asking): Promise<Asked> {
  const agent = keepAlive(connections);
  const [times, begun] = [[] as number[], now()];
  let [errors, sent] = [0, 0];
  const isOver = () => sent >= answers || now() - begun > milliseconds;
  const askOn = async () => {
    while (!isOver()) {
      const url = origin + fresh(addresses[sent++ % addresses.length] ?? "");
      const answer = await get(url, agent, { "accept-encoding": "gzip" }).catch(() => null);
      if (answer?.status === 200) times.push(answer.came - answer.sent);
      else errors++;
    }
  };
  await Promise.all(Array.from({ length: connections }, askOn));
  agent.destroy();
  return { times, errors, rate: (times.length / (now() - begun)) * 1000 };
}

export const p50 = ({ times }: Asked): number => quantile(times, 0.5);
export const p99 = ({ times }: Asked): number => quantile(times, 0.99);

/** Both sites in turn, so that whatever else the machine does slows both. */
export async function askBoth(small: Asking, large: Asking, rounds: number): Promise<{ small: Asked; large: Asked }> {
  const both: { small: Asked[]; large: Asked[] } = { small: [], large: [] };
  for (let round = 0; round < rounds; round++) {
    both.small.push(await ask(small));
    both.large.push(await ask(large));
  }
  return { small: together(both.small), large: together(both.large) };
}

function together(all: readonly Asked[]): Asked {
  return {
    times: all.flatMap(({ times }) => times),
    errors: all.reduce((sum, { errors }) => sum + errors, 0),
    rate: all.reduce((sum, { rate }) => sum + rate, 0) / all.length,
  };
}
