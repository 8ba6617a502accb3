import { randomBytes } from "node:crypto";
import type { ServerResponse } from "node:http";

/**
 * Which policy an answer gets: `desk` may run scripts that carry its nonce, everything else runs none; `preview` is a
 * page of the archive that the desk shows in a frame; `file` is something that was uploaded, which may do nothing at all.
 */
export type Area = "public" | "desk" | "preview" | "notice" | "file";

/**
 * By which a handler says that its answer is a `file`, and how many bytes it has: Next drops their number, without which
 * a reader sees no progress. It stays inside.
 */
export const FILE_HEADER = "X-Archive-File";

const YEAR_SECONDS = 31_536_000;
const SCRIPTED_PATHS = ["/desk"];
const PREVIEW = /^\/desk\/editions\/[^/]+\/preview$/;

const NO_SCRIPT = "default-src 'none'; script-src 'none'; base-uri 'none'";
const ARCHIVE = "style-src 'self'; img-src 'self' data:; font-src 'self'; form-action 'self'";

export function areaOf(path: string): Area {
  if (PREVIEW.test(path)) return "preview";
  return SCRIPTED_PATHS.some((scripted) => path === scripted || path.startsWith(`${scripted}/`)) ? "desk" : "public";
}

/** 128 random bits, in the base64 that a `'nonce-…'` source and Next's parser of it accept. */
export function newNonce(): string {
  return randomBytes(16).toString("base64");
}

/** @param hash sha256 source of a notice's one style element; @param nonce of the desk's scripts and styles */
export function contentSecurityPolicy(
  area: Area,
  { nonce = "", hash = "" }: { nonce?: string; hash?: string },
): string {
  switch (area) {
    case "public":
      return `${NO_SCRIPT}; frame-ancestors 'none'; ${ARCHIVE}`;
    case "preview":
      return `${NO_SCRIPT}; frame-ancestors 'self'; ${ARCHIVE}`;
    case "notice":
      return `${NO_SCRIPT}; frame-ancestors 'none'; style-src ${hash || "'none'"}; form-action 'none'`;
    case "file":
      return "sandbox; default-src 'none'; frame-ancestors 'none'";
    case "desk":
      return (
        `default-src 'self'; script-src 'nonce-${nonce}' 'strict-dynamic'; style-src 'self' 'nonce-${nonce}'; ` +
        "img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; object-src 'none'; form-action 'self'; " +
        "base-uri 'none'; frame-ancestors 'none'"
      );
  }
}

/** What every answer carries, whoever wrote it. HSTS is for sites that are known to speak TLS. */
export function securityHeaders(https: boolean): Readonly<Record<string, string>> {
  return {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "X-Frame-Options": "DENY",
    ...(https && { "Strict-Transport-Security": `max-age=${YEAR_SECONDS}` }),
  };
}

const NOT_FOR_OUTSIDE = ["X-Powered-By", "X-Archive-Tags", FILE_HEADER];

/**
 * A redirect to one of our own origins, without the origin: the reader stays on the name by which they came. What is left
 * never begins with two slashes, which would name another host.
 */
export function localTarget(location: string, origins: ReadonlySet<string>): string {
  const url = URL.canParse(location) ? new URL(location) : undefined;
  return url && origins.has(url.origin) ? `/${url.pathname.replace(/^[/\\]+/, "")}${url.search}${url.hash}` : location;
}

/** Puts the security headers over whatever a handler set; its other headers stay, but no error is kept like a file. */
export function seal(
  res: ServerResponse,
  status: number,
  area: Area,
  policy: string,
  security: Readonly<Record<string, string>>,
): void {
  for (const [name, value] of Object.entries(security)) res.setHeader(name, value);
  for (const name of NOT_FOR_OUTSIDE) res.removeHeader(name);
  res.setHeader("Content-Security-Policy", policy);
  if (area === "preview") res.setHeader("X-Frame-Options", "SAMEORIGIN");
  const isPersonal = area === "desk" || area === "preview" || res.hasHeader("Set-Cookie");
  const caching = String(res.getHeader("Cache-Control") ?? "");
  if (isPersonal) res.setHeader("Cache-Control", "no-store");
  else if (!caching || (status >= 400 && !caching.includes("no-store"))) res.setHeader("Cache-Control", "no-cache");
}
