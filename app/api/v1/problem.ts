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

/** The handlers of an address of the API: whatever goes wrong is a problem document. */
export function apiRoute<P>(read: Read<P>): Record<"GET" | "POST" | "PUT" | "PATCH" | "DELETE", Handler<P>> {
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
  return { GET: get, POST: refuse, PUT: refuse, PATCH: refuse, DELETE: refuse };
}

function failed(request: Request, error: unknown): Response {
  const isTrouble = isDatabaseTrouble(error);
  log[isTrouble ? "warn" : "error"]("the read API failed", { path: new URL(request.url).pathname, error });
  if (!isTrouble) return problem(500, "Internal error", "The fault was recorded.");
  const headers = { "retry-after": "10" };
  return problem(503, "Unavailable", "The database does not answer. Please try again later.", { headers });
}

export function json(value: unknown): Response {
  return new Response(JSON.stringify(value), {
    headers: { "content-type": "application/json; charset=utf-8", "cache-control": "no-cache" },
  });
}
