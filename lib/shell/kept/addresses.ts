import type { IncomingMessage } from "node:http";
import type { Addresses } from "../addresses";
import { pathOf } from "../admission";

/** Below these an answer depends on the address alone, so that any asker may have it, kept or not. */
const PLAIN = /^\/(zh-hans|zh-hant|api\/v1)(?=[/?]|$)/;
/** Feeds, the sitemap, robots.txt: what names a file at the top. */
const FILE = /^\/(?!_next\/|assets\/|files\/|desk[/?]|api\/)(?:[^/?]+\/)*[^/?]+\.[a-z]+(?:\?|$)/;

/** Whether an accepted target may be asked for in nobody's name. */
export function isKeepable(url: string, isPublicFile: (path: string) => boolean): boolean {
  return PLAIN.test(url) || (FILE.test(url) && !isPublicFile(pathOf(url)));
}

/** Whether what is asked there depends on nothing but the address. Elsewhere a page may follow the reader's languages. */
export function isPlain(url: string): boolean {
  return PLAIN.test(url);
}

type Incoming = Pick<IncomingMessage, "method" | "url" | "headers" | "rawHeaders">;

/**
 * Under what an answer to this request is kept: the address, with the host where pages name the one they were asked by.
 * All of admission that a kept answer still needs: read or head only, without a body, exactly one Host, and one of ours.
 * @returns undefined when the request is to go the long way
 */
export function keyOf(req: Incoming, { hosts, publicHost }: Addresses): string | undefined {
  const { method, url = "", headers, rawHeaders } = req;
  if (method !== "GET" && method !== "HEAD") return undefined;
  let host: string | undefined;
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const name = rawHeaders[index];
    if (name?.length !== 4 || name.toLowerCase() !== "host") continue;
    if (host !== undefined) return undefined;
    host = rawHeaders[index + 1]?.toLowerCase();
  }
  if (host === undefined || !hosts.has(host)) return undefined;
  if (headers["content-length"] !== undefined || headers["transfer-encoding"] !== undefined) return undefined;
  if (headers.upgrade !== undefined) return undefined;
  return publicHost === undefined ? host + url : url;
}
