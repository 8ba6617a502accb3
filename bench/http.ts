import http from "node:http";
import type { AddressInfo } from "node:net";

export interface Answer {
  status: number;
  /** Name, value, name, value: as they came. */
  rawHeaders: readonly string[];
  body: Buffer;
  /** When the request was sent and its answer was whole, on the machine's own clock in milliseconds. */
  sent: number;
  came: number;
}

/** The same clock in every process of this machine. */
export const now = (): number => Number(process.hrtime.bigint()) / 1e6;

/** One answer, its bytes as they came. A connection that breaks is an error, like in a browser. */
export function get(url: string, agent: http.Agent, headers: http.OutgoingHttpHeaders = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = now();
    const request = http.get(url, { agent, headers, timeout: 30_000 }, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("error", reject);
      response.on("end", () => {
        const { statusCode: status = 0, rawHeaders } = response;
        resolve({ status, rawHeaders, body: Buffer.concat(chunks), sent, came: now() });
      });
    });
    request.on("error", reject).on("timeout", () => request.destroy(new Error(`no answer from ${url}`)));
  });
}

/** @throws Error for any status but 200 */
export async function getPage(url: string, agent: http.Agent, headers: http.OutgoingHttpHeaders = {}): Promise<Answer> {
  const answer = await get(url, agent, headers);
  if (answer.status !== 200) throw new Error(`${url} answered ${answer.status}`);
  return answer;
}

export const keepAlive = (connections: number): http.Agent =>
  new http.Agent({ keepAlive: true, maxSockets: connections });

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = http.createServer().once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}
