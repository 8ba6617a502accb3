import type { ReactElement } from "react";
import { ArchiveDocument, type Page } from "@/components/archive/document";
import type { SelfAddress } from "@/components/archive/frame";
import { Problem } from "@/components/archive/problem";
import { addressOf, displayOf, isScript, readerOf, type Reader } from "@/components/archive/reader";
import { keptUnder } from "@/lib/archive/tags";
import type { Script } from "@/lib/chinese/script";
import { serverEnv } from "@/lib/env";
import { isDatabaseTrouble } from "@/lib/errors";
import type { ArchiveWords } from "@/lib/i18n/archive";
import { log } from "@/lib/log";
import { refreshDictionary } from "@/lib/dictionary/queries";
import { getSiteSettings } from "@/lib/settings/queries";
import { preferredScript } from "./preferred-script";

/** One request for a page of the archive. */
export interface Visit<P> {
  request: Request;
  params: P;
  query: URLSearchParams;
  reader: Reader;
  /** Where the archive is reached, without a slash at the end. */
  origin: string;
}

/** A page with its status (200 unless said otherwise), or an answer that is no page: a redirect, JSON. */
export type Answer = PageAnswer | Response;

interface PageAnswer {
  page: Page;
  status?: number;
  /** What the page depends on (lib/archive/tags.ts): with these, and a canonical address, the shell may keep it. */
  tags?: readonly string[];
  headers?: Readonly<Record<string, string>>;
  /** For one reader only: a form that was filled in, what a receipt shows. No cache ever holds it. */
  isPrivate?: boolean;
  /** Where an address does not begin with its script: for whom the page is, and where it is found in either script. */
  place?: { reader: Reader; self: SelfAddress };
}

type Find<P> = (visit: Visit<P>) => Promise<Answer | null>;
/** An address without parameters has none, not even an empty object. */
type Handler<P> = (request: Request, context: { params: Promise<P | undefined> }) => Promise<Response>;

/**
 * The handlers of a public address: finds what is asked for, renders it as static markup, and turns whatever goes
 * wrong into a page of the archive. `null` is a real 404.
 * @param take for the few addresses with a form that sends something (POST)
 */
export function archiveRoute<P extends object>(find: Find<P>, take?: Find<P>) {
  const handlerOf =
    (work: Find<P>): Handler<P> =>
    async (request, { params }) => {
      const given = (await params) ?? ({} as P);
      const { script } = given as { script?: string };
      if (script !== undefined && !isScript(script)) return misspeltScript(request, script);
      return answer(request, given, work);
    };
  const refuse: Handler<P> = async (request, { params }) => answer(request, (await params) ?? {}, wrongMethod);
  return { GET: handlerOf(find), POST: take ? handlerOf(take) : refuse, PUT: refuse, PATCH: refuse, DELETE: refuse };
}

/** The handler of addresses that do not exist. */
export const nowhere: Handler<object> = (request) => answer(request, {}, () => Promise.resolve(null));

async function answer<P>(
  request: Request,
  params: P,
  find: (visit: Visit<P>) => Promise<Answer | null>,
): Promise<Response> {
  const visit = visitOf(request, params);
  try {
    const [site] = await Promise.all([getSiteSettings(), refreshDictionary()]);
    visit.reader = readerOf(visit.reader.script, visit.reader.display, site);
    return await rendered(request, visit, (await find(visit)) ?? problem(visit.reader, 404, "notFound"));
  } catch (error) {
    const isTrouble = isDatabaseTrouble(error);
    log[isTrouble ? "warn" : "error"]("a page of the archive failed", { path: new URL(request.url).pathname, error });
    const failed = isTrouble ? problem(visit.reader, 503, "unavailable") : problem(visit.reader, 500, "broken");
    return rendered(request, visit, failed);
  }
}

function visitOf<P>(request: Request, params: P): Visit<P> {
  const { pathname, searchParams } = new URL(request.url);
  const script = scriptOf(pathname) ?? preferredScript(request.headers.get("accept-language"));
  return {
    request,
    params,
    query: searchParams,
    reader: readerOf(script, displayOf(searchParams)),
    origin: serverEnv().PUBLIC_ORIGIN ?? `http://${request.headers.get("host") ?? "localhost"}`,
  };
}

function scriptOf(pathname: string): Script | null {
  const first = pathname.split("/")[1]?.toLowerCase() ?? "";
  return isScript(first) ? first : null;
}

/** `/zh-Hans` is the language's name and easily typed; anything else is no address of ours. */
function misspeltScript(request: Request, given: string): Promise<Response> | Response {
  const script = given.toLowerCase();
  if (!isScript(script)) return nowhere(request, { params: Promise.resolve({}) });
  const { pathname, search } = new URL(request.url);
  return redirect(301, pathname.replace(given, script) + search);
}

type ProblemName = "notFound" | "methodNotAllowed" | "unavailable" | "broken";

function problem(reader: Reader, status: number, name: ProblemName): PageAnswer {
  const words: ArchiveWords["problems"] = reader.words.problems;
  const heading = words[name];
  return {
    status,
    page: { title: heading, body: <Problem reader={reader} heading={heading} hint={words[`${name}Hint`]} /> },
  };
}

function wrongMethod({ reader }: Visit<unknown>): Promise<Answer> {
  return Promise.resolve(problem(reader, 405, "methodNotAllowed"));
}

const STATUS_HEADERS: Record<number, Record<string, string>> = {
  405: { allow: "GET, HEAD, OPTIONS" },
  429: { "retry-after": "3600" },
  503: { "retry-after": "10" },
};

async function rendered<P>(request: Request, visit: Visit<P>, found: Answer): Promise<Response> {
  if (found instanceof Response) return found;
  const { origin, query } = visit;
  const { page, status = 200, tags, headers, isPrivate, place } = found;
  const reader = place?.reader ?? visit.reader;
  const self = place?.self ?? selfAddress(new URL(request.url).pathname);
  const kept =
    tags && page.canonical ? keptUnder(request.url, reader.href(page.canonical.path, page.canonical.query), tags) : {};
  return html(
    status,
    reader,
    <ArchiveDocument page={page} reader={reader} origin={origin} self={self} query={query} />,
    { ...headers, ...(isPrivate ? { "cache-control": "no-store" } : kept) },
  );
}

function selfAddress(pathname: string): SelfAddress {
  const path = scriptOf(pathname) === null ? pathname.replace(/\/$/, "") : pathname.replace(/^\/[^/]+/, "");
  return (script, query) => addressOf(`/${script}${path}`, query);
}

async function html(
  status: number,
  reader: Reader,
  document: ReactElement,
  headers: Readonly<Record<string, string>>,
): Promise<Response> {
  const { renderToStaticMarkup } = await import("react-dom/server"); // a static import is refused in route handlers
  return new Response(`<!doctype html>${renderToStaticMarkup(document)}`, {
    status,
    headers: {
      "content-type": "text/html; charset=utf-8",
      "content-language": reader.lang,
      "cache-control": "no-cache",
      ...STATUS_HEADERS[status],
      ...headers,
    },
  });
}

export function redirect(status: 301 | 302, address: string): Response {
  return new Response(null, { status, headers: { location: address, "cache-control": "no-cache" } });
}

/** After something was sent: the page to look at now, so that reloading it sends nothing again. */
export function seeOther(address: string): Response {
  return new Response(null, { status: 303, headers: { location: address, "cache-control": "no-store" } });
}
