import type { IncomingMessage } from "node:http";
import { type Addresses, SELF_HEADER } from "./addresses";

const PRIVATE = /^(x-middleware-.*|x-forwarded-.*|forwarded|x-real-ip|x-nonce|x-archive-.*|content-security-policy.*)$/;

// next-auth reads where to go from a cookie that any program on this host name could have set; we never use it.
const FOREIGN_COOKIE = /^(__Secure-)?next-auth\.callback-url=/;

/**
 * Next is told what the shell knows, not what the client claims: headers that steer Next are dropped, the forwarded ones
 * are written anew, and an accepted Origin is spelled like the Host (loopback names are equal here, not in Next).
 */
export function rewriteHeaders(req: IncomingMessage, { scheme, self }: Addresses, trustProxy: boolean): void {
  const { headers, socket } = req;
  const isKnown = trustProxy || headers[SELF_HEADER] === self;
  const client = (isKnown && lastOf(headers["x-forwarded-for"])) || socket.remoteAddress;
  for (const name of Object.keys(headers)) if (PRIVATE.test(name)) delete headers[name];
  if (headers.cookie) headers.cookie = withoutForeign(headers.cookie);
  headers[SELF_HEADER] = self;
  headers["x-forwarded-proto"] = scheme;
  if (client) headers["x-forwarded-for"] = client;
  if (!headers.host) return;
  headers["x-forwarded-host"] = headers.host;
  if (headers.origin !== undefined) headers.origin = `${scheme}://${headers.host}`;
}

/** The entry that the nearest proxy added; the ones before it are the client's word. */
function lastOf(list: string | string[] | undefined): string | undefined {
  return list?.toString().split(",").at(-1)?.trim();
}

function withoutForeign(cookies: string): string {
  const kept = cookies.split(";").map((cookie) => cookie.trim());
  return kept.filter((cookie) => !FOREIGN_COOKIE.test(cookie)).join("; ");
}
