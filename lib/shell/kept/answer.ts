import { createHash } from "node:crypto";
import { promisify } from "node:util";
import zlib from "node:zlib";
import type { Coding } from "./coding";
import type { Rendered } from "./through-next";

const gzip = promisify(zlib.gzip);
const brotli = promisify(zlib.brotliCompress);

/** One coding of a kept answer, ready to be sent. Headers are names and values in turn. */
export interface Variant {
  readonly etag: string;
  /** Small ones as text of single bytes, which goes out with the head in one write. */
  readonly body: Buffer | string;
  readonly headers: readonly string[];
  /** Of a 304. */
  readonly unchanged: readonly string[];
}

export interface KeptAnswer {
  readonly status: number;
  readonly tags: readonly string[];
  readonly variants: Readonly<Record<Coding, Variant>>;
  /** Of the memory it takes, everything counted. */
  readonly bytes: number;
}

/** What the answers of one server have in common. */
export interface Manner {
  /** Security headers and policy, names and values in turn. */
  readonly security: readonly string[];
  /** How long a CDN in front may answer by itself, in seconds; 0: there is none, or it may not. */
  readonly cdnSeconds: number;
}

/** A withdrawn case is asked for as often as others. Other errors have no end of addresses. */
const KEPT_STATUSES = [200, 410];
const TAGS_HEADER = "x-archive-tags";
const COMPRESSIBLE = /^(text\/|application\/(json|xml|javascript)|image\/svg|[^;]*\+(json|xml)\b)/;
/** In bytes, what the system takes in one piece. */
const SMALL = 16_000;
/** Below this, in bytes, a coding only costs. */
const WORTH_CODING = 256;
/** What a map entry, header lists and buffers take beside their bytes, about. */
const OVERHEAD = 4_000;
const OVERHEAD_PER_TAG = 200;

/** Headers that are the connection's, or that are written anew here. */
const OURS = new Set([
  ...["connection", "keep-alive", "transfer-encoding", "date", "content-length", "content-encoding", "trailer"],
  ...["etag", "vary", "cache-control", "repr-digest", "set-cookie", "x-powered-by", TAGS_HEADER],
]);

/** What the answer depends on, if it may be kept: not without tags, and nothing that is one person's. */
export function tagsOf({ status, headers }: Rendered): string[] | undefined {
  const tags = headers[TAGS_HEADER];
  if (typeof tags !== "string" || tags === "" || !KEPT_STATUSES.includes(status)) return undefined;
  const isPersonal = headers["set-cookie"] !== undefined || /private|no-store/.test(headers["cache-control"] ?? "");
  const varies = /\*|accept-language|cookie|authorization/i.test(headers.vary ?? "");
  if (isPersonal || varies || headers["content-encoding"] !== undefined) return undefined;
  return tags.split(",").map(decodeURIComponent);
}

/** @param tags as `tagsOf` found them */
export async function keptAnswer(rendered: Rendered, tags: readonly string[], manner: Manner): Promise<KeptAnswer> {
  const { status, rawHeaders, body, headers: given } = rendered;
  const taken = new Set(manner.security.filter((_, index) => index % 2 === 0).map((name) => name.toLowerCase()));
  const own = pairs(rawHeaders).filter(([name]) => !OURS.has(name.toLowerCase()) && !taken.has(name.toLowerCase()));
  const common = [...manner.security, ...own.flat(), "Vary", "Accept-Encoding", ...caching(status, tags, manner)];
  const base = /^"([^"]+)"$/.exec(given.etag ?? "")?.[1] ?? digest(body, "base64url").slice(0, 22);
  const hasDigest = given["repr-digest"] !== undefined;
  const variant = (coding: Coding, coded: Buffer): Variant => {
    const isPlain = coding === "identity";
    const etag = isPlain ? `"${base}"` : `"${base}-${coding}"`;
    const unchanged = [...common, "ETag", etag];
    const headers = [...unchanged, "Content-Length", String(coded.length)];
    if (!isPlain) headers.push("Content-Encoding", coding);
    if (hasDigest) headers.push("Repr-Digest", `sha-256=:${digest(coded, "base64")}:`); // of the bytes as they are coded
    return { etag, body: coded.length > SMALL ? coded : coded.toString("latin1"), unchanged, headers };
  };
  const identity = variant("identity", body);
  const [br, gz] = isWorthCoding(rendered) ? await Promise.all([coded("br", body), coded("gzip", body)]) : [];
  const variants = { identity, br: br ? variant("br", br) : identity, gzip: gz ? variant("gzip", gz) : identity };
  const bodies = body.length + (br?.length ?? 0) + (gz?.length ?? 0);
  return { status, tags, variants, bytes: bodies + OVERHEAD + OVERHEAD_PER_TAG * tags.length };
}

export function isWorthCoding({ headers, body }: Rendered): boolean {
  return COMPRESSIBLE.test(headers["content-type"] ?? "") && body.length >= WORTH_CODING;
}

/** @returns the body, compressed */
export function coded(coding: Exclude<Coding, "identity">, body: Buffer): Promise<Buffer> {
  if (coding === "gzip") return gzip(body, { level: 9 });
  const { BROTLI_PARAM_QUALITY, BROTLI_PARAM_SIZE_HINT } = zlib.constants;
  return brotli(body, { params: { [BROTLI_PARAM_QUALITY]: 5, [BROTLI_PARAM_SIZE_HINT]: body.length } });
}

/** A CDN is told what to purge by; without one, every cache asks us before it answers. */
function caching(status: number, tags: readonly string[], { cdnSeconds }: Manner): string[] {
  if (cdnSeconds === 0 || status !== 200) return ["Cache-Control", "no-cache"];
  const shared = `public, max-age=0, must-revalidate, s-maxage=${cdnSeconds}`;
  return ["Cache-Control", shared, "Surrogate-Key", tags.map(encodeURIComponent).join(" ")];
}

/** The headers of an answer that could not be checked because the database is away. */
export function staleHeaders(headers: readonly string[]): string[] {
  const said = pairs(headers).filter(([name]) => name !== "Cache-Control" && name !== "Surrogate-Key");
  const warning = ["Warning", '110 - "Response is Stale"', "Cache-Status", "reform-archive; hit; ttl=-1"];
  return [...said.flat(), "Cache-Control", "no-cache", ...warning];
}

function pairs(raw: readonly string[]): [string, string][] {
  return Array.from({ length: raw.length / 2 }, (_, index) => [raw[2 * index] ?? "", raw[2 * index + 1] ?? ""]);
}

function digest(bytes: Buffer, encoding: "base64" | "base64url"): string {
  return createHash("sha256").update(bytes).digest(encoding);
}
