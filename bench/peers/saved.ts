import { getPage, keepAlive } from "../http";

/** An answer of the archive, to be given again by others. */
export interface Saved {
  path: string;
  headers: readonly [name: string, value: string][];
  /** Compressed, as it came. */
  body: Buffer;
}

/** What belongs to a connection, and not to the answer. */
const OF_THE_CONNECTION = new Set(["date", "connection", "keep-alive", "transfer-encoding", "content-length"]);

/** What the archive answers whoever takes gzip. @throws Error when it is not compressed, or not twice the same */
export async function save(origin: string, path: string): Promise<Saved> {
  const agent = keepAlive(1);
  const [first, again] = [await fetchOnce(), await fetchOnce()];
  agent.destroy();
  if (!first.body.equals(again.body)) throw new Error(`${path} is not the same a second time`);
  return again;

  async function fetchOnce(): Promise<Saved> {
    const { rawHeaders, body } = await getPage(origin + path, agent, { "accept-encoding": "gzip" });
    const headers = rawHeaders.flatMap((name, at): [string, string][] =>
      at % 2 === 0 && !OF_THE_CONNECTION.has(name.toLowerCase()) ? [[name, rawHeaders[at + 1] ?? ""]] : [],
    );
    if (!headers.some(([name, value]) => name.toLowerCase() === "content-encoding" && value === "gzip"))
      throw new Error(`${path} came without compression`);
    return { path, headers, body };
  }
}
