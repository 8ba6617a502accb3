import { FOR_EVERYONE, preflight } from "@/app/cors";
import { keptUnder } from "@/lib/archive/tags";
import type { Withdrawal } from "@/lib/archive/types";
import { isDatabaseTrouble, type Fault } from "@/lib/errors";
import { log } from "@/lib/log";

/** A problem document, RFC 9457. */
export function problem(
  status: number,
  title: string,
  detail: string,
  more: { members?: Record<string, unknown>; headers?: Record<string, string> } = {},
): Response {
  const document = { type: "about:blank", title, status, detail, ...more.members };
  return new Response(JSON.stringify(document), {
    status,
    headers: {
      "content-type": "application/problem+json; charset=utf-8",
      "content-language": "en",
      "cache-control": "no-store",
      ...FOR_EVERYONE,
      ...more.headers,
    },
  });
}

export function notFound(detail: string): Response {
  return problem(404, "Not found", detail);
}

/** The notice of what was withdrawn, as its page has it. */
export function withdrawn({ caseNumber, number, at, reason, replacementTitle }: Withdrawal): Response {
  const members = { caseNumber, edition: number, withdrawnAt: at, replacementTitle };
  return problem(410, "Withdrawn", reason, { members, headers: { "content-language": "zh-Hans" } });
}

const DETAILS: Record<string, string> = {
  UNKNOWN_PARAMETER: "This parameter does not exist.",
  REPEATED: "This parameter may be given once.",
  BAD_YEAR: "Expected a year of four digits.",
  YEAR_OUT_OF_RANGE: "Expected a year from 1900 to 2100.",
  END_BEFORE_START: "`to` is earlier than `from`.",
  TOO_LONG: "At most 100 characters.",
  CONTROL_CHARACTER: "Control characters are not allowed.",
  NOT_WELL_FORMED: "The text is not well-formed Unicode.",
  UNKNOWN_ORGANISATION: "There is no such department among the leads of published cases.",
  UNKNOWN_FIELD: "There is no such field among the published cases.",
  UNKNOWN_VALUE: "The parameter does not have this value.",
  BAD_PAGE: "Expected a whole number from 1 to 999999.",
  BAD_SIZE: "Expected a whole number from 1 to 100.",
};

export function badParameters(faults: readonly Fault[]): Response {
  const errors = faults.map(({ path, code }) => ({ parameter: path, detail: DETAILS[code] ?? "Not understood." }));
  return problem(400, "Bad parameters", "Some parameters of the query are unknown or wrong.", { members: { errors } });
}

type Read<P> = (request: Request, params: P) => Promise<Response>;
type Handler<P> = (request: Request, context: { params: Promise<P> }) => Promise<Response>;
type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE" | "OPTIONS";

/** The handlers of an address of the API: whatever goes wrong is a problem document. */
export function apiRoute<P>(read: Read<P>): Record<Method, Handler<P>> {
  const get: Handler<P> = async (request, { params }) => {
    try {
      return await read(request, await params);
    } catch (error) {
      return failed(request, error);
    }
  };
  const refuse = () =>
    Promise.resolve(
      problem(405, "Method not allowed", "This interface only reads.", { headers: { allow: "GET, HEAD, OPTIONS" } }),
    );
  const options = () => Promise.resolve(preflight());
  return { GET: get, POST: refuse, PUT: refuse, PATCH: refuse, DELETE: refuse, OPTIONS: options };
}

function failed(request: Request, error: unknown): Response {
  const isTrouble = isDatabaseTrouble(error);
  log[isTrouble ? "warn" : "error"]("the read API failed", { path: new URL(request.url).pathname, error });
  if (!isTrouble) return problem(500, "Internal error", "The fault was recorded.");
  const headers = { "retry-after": "10" };
  return problem(503, "Unavailable", "The database does not answer. Please try again later.", { headers });
}

/** Parameters of an address that has none. */
export function strangeTo(request: Request): Fault[] {
  return [...new URL(request.url).searchParams.keys()].map((path) => ({ path, code: "UNKNOWN_PARAMETER" }));
}

interface Kept {
  request: Request;
  /** Path and query as the document's own links have them. */
  canonical: string;
  tags: readonly string[];
}

/** A document; what it has of pages before and after it is in the header too (RFC 8288). */
export function json(value: object, kept?: Kept): Response {
  return new Response(JSON.stringify(value), {
    headers: {
      "content-type": "application/json; charset=utf-8",
      "cache-control": "no-cache",
      ...FOR_EVERYONE,
      ...linkHeader(value),
      ...(kept ? keptUnder(kept.request.url, kept.canonical, kept.tags) : {}),
    },
  });
}

const OF_PAGES = ["prev", "next"] as const;

function linkHeader(value: { links?: Readonly<Record<string, unknown>> }): Record<string, string> {
  const links = OF_PAGES.flatMap((name) => {
    const address = value.links?.[name];
    return typeof address === "string" ? [`<${address}>; rel="${name}"`] : [];
  });
  return { link: [...links, '</api/v1/openapi.json>; rel="service-desc"'].join(", ") };
}
