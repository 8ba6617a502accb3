import type { IncomingMessage } from "node:http";
import { type Addresses, SELF_HEADER } from "./addresses";
import { type Allowance, allowanceFor } from "./allowances";
import type { Limits } from "./options";

export type RefusalStatus = 400 | 403 | 404 | 405 | 413 | 414 | 421 | 501;

export const ALLOWED_METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];
const SAFE_METHODS = ["GET", "HEAD", "OPTIONS"];
const HEALTH_PATHS = ["/livez", "/readyz"];

type Incoming = Pick<IncomingMessage, "method" | "url" | "headers" | "rawHeaders">;

/** Why a request must not go further, or undefined. Everything that can be said before its body is read. */
export function refusalOf(req: Incoming, addresses: Addresses, limits: Limits): RefusalStatus | undefined {
  const { method = "", url = "", headers } = req;
  if (method === "TRACE") return 405;
  if (!ALLOWED_METHODS.includes(method)) return 501;
  const target = refusalOfTarget(url, method, limits.targetCharacters);
  if (target) return target;
  const host = refusalOfHost(req, addresses);
  if (host) return host;
  if (!SAFE_METHODS.includes(method) && !isSameOrigin(headers, addresses)) return 403;
  if (headers.upgrade?.toLowerCase() === "websocket") return 403; // other offers to upgrade may be ignored
  if (Number(headers["content-length"] ?? 0) > allowanceOf(req, limits).bodyBytes) return 413;
  if (pathOf(url) === "/_next/image") return 404;
  return undefined;
}

/** @param req whose target was accepted */
export function allowanceOf({ method = "", url = "", headers }: Incoming, limits: Limits): Allowance {
  return allowanceFor(method, pathOf(url), headers["next-action"] !== undefined, limits);
}

/** Only the origin form: a path without dot segments, in ASCII, with whole percent escapes; `*` for OPTIONS. */
function refusalOfTarget(target: string, method: string, longest: number): 400 | 414 | undefined {
  if (target.length > longest) return 414;
  if (target === "*") return method === "OPTIONS" ? undefined : 400;
  if (!/^\/(?![/\\])[!-~]*$/.test(target) || target.includes("#")) return 400;
  try {
    decodeURIComponent(target);
  } catch {
    return 400;
  }
  const path = pathOf(target);
  return /[\\\0]/.test(path) || /\/\.{1,2}(\/|$)/.test(path) ? 400 : undefined;
}

/** Exactly one Host header (`req.headers` would fold a second one away), and one of ours; probes may use any. */
function refusalOfHost({ rawHeaders, headers, url = "" }: Incoming, { hosts, self }: Addresses): 400 | 421 | undefined {
  const count = rawHeaders.filter((name, index) => index % 2 === 0 && name.toLowerCase() === "host").length;
  if (count !== 1) return 400;
  if (HEALTH_PATHS.includes(pathOf(url))) return undefined; // asked by orchestrators under an address of their own
  if (headers[SELF_HEADER] === self) return undefined;
  return hosts.has((headers.host ?? "").toLowerCase()) ? undefined : 421;
}

/**
 * Whether a request that changes something comes from one of our own pages: the browser must say so by `Origin`
 * (which may be absent, never `null`) or by `Sec-Fetch-Site`, and neither may contradict it.
 */
export function isSameOrigin(headers: IncomingMessage["headers"], { origins }: Addresses): boolean {
  const site = headers["sec-fetch-site"];
  if (site !== undefined && site !== "same-origin") return false;
  return headers.origin === undefined ? site === "same-origin" : origins.has(headers.origin);
}

/** The decoded path of an accepted target, without its query. */
export function pathOf(target: string): string {
  return decodeURIComponent(target.split("?", 1)[0] ?? "");
}
