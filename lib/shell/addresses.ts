import { randomUUID } from "node:crypto";

/** The names under which this server may be addressed. */
export interface Addresses {
  /** Values of the Host header, lower case: `archive.example`, `localhost:3000`. */
  readonly hosts: ReadonlySet<string>;
  /** Values of the Origin header. */
  readonly origins: ReadonlySet<string>;
  /** The one name that pages speak of; without a public origin they speak of the one they were asked by. */
  readonly publicHost: string | undefined;
  readonly scheme: "http" | "https";
  /** A secret of this process. Next asks itself over HTTP (after a server action) and passes on the headers it was given. */
  readonly self: string;
}

/** The header that carries `self`, between the shell and Next only. */
export const SELF_HEADER = "x-archive-self";

/** Where this process reaches itself, whatever its public name is. */
export function selfOrigin(host: string, port: number): string {
  const name = ["0.0.0.0", "::"].includes(host) ? "127.0.0.1" : host.includes(":") ? `[${host}]` : host;
  return `http://${name}:${port}`;
}

const LOOPBACK_NAMES = ["127.0.0.1", "localhost", "[::1]"];
const DEFAULT_PORT = { http: "80", https: "443" };

/** The public origin's names, or, when there is none, the loopback names with our port, all equal to one another. */
export function ownAddresses(publicOrigin: string | undefined, port: number): Addresses {
  const urls = publicOrigin ? [new URL(publicOrigin)] : LOOPBACK_NAMES.map((name) => new URL(`http://${name}:${port}`));
  const scheme = isHttps(publicOrigin) ? "https" : "http";
  const explicit = (url: URL) => `${url.hostname}:${url.port || DEFAULT_PORT[scheme]}`; // a client may name the default port
  return {
    hosts: new Set(urls.flatMap((url) => [url.host, explicit(url)])),
    origins: new Set(urls.map((url) => url.origin)),
    publicHost: publicOrigin && urls[0]?.host,
    scheme,
    self: randomUUID(),
  };
}

export function isHttps(publicOrigin: string | undefined): boolean {
  return publicOrigin !== undefined && new URL(publicOrigin).protocol === "https:";
}
