import type { ShellRequest, ShellResponse } from "../messages";
import { coded, isWorthCoding, type KeptAnswer, staleHeaders } from "./answer";
import { codingFor } from "./coding";
import { isKnown } from "./conditions";
import type { Rendered } from "./through-next";

/** Headers of the connection between us and Next, and the one that is written anew. */
const HOP = /^(connection|keep-alive|transfer-encoding|date|content-length|trailer|vary)$/i;

/** @param isStale it could not be checked, because the database is away */
export function sendKept(
  req: ShellRequest,
  res: ShellResponse,
  { status, variants }: KeptAnswer,
  isStale = false,
): void {
  const variant = variants[codingFor(req.headers["accept-encoding"])];
  const isUnchanged = status === 200 && isKnown(req.headers["if-none-match"], variant.etag);
  const headers = isUnchanged ? variant.unchanged : variant.headers;
  const body = isUnchanged || req.method === "HEAD" ? undefined : variant.body;
  res.send(isUnchanged ? 304 : status, isStale ? staleHeaders(headers) : headers, body);
}

/** Passes on what Next answered in nobody's name, as it would have answered this reader. */
export async function passOn(req: ShellRequest, res: ShellResponse, rendered: Rendered): Promise<void> {
  const { status, rawHeaders, headers } = rendered;
  const coding = codingFor(req.headers["accept-encoding"]);
  const body = coding !== "identity" && isWorthCoding(rendered) ? await coded(coding, rendered.body) : rendered.body;
  if (res.destroyed || res.headersSent) return;
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const [name = "", value = ""] = rawHeaders.slice(index, index + 2);
    if (!HOP.test(name)) res.appendHeader(name, value);
  }
  const varies = [headers.vary, isWorthCoding(rendered) && "Accept-Encoding"].filter(Boolean);
  if (varies.length > 0) res.setHeader("Vary", varies.join(", "));
  if (body !== rendered.body) res.setHeader("Content-Encoding", coding);
  res.setHeader("Content-Length", body.length);
  res.writeHead(status).end(req.method === "HEAD" ? undefined : body);
}
