import { FOR_EVERYONE } from "@/app/cors";
import { keptUnder } from "@/lib/archive/tags";

interface Kept {
  /** Path as links have it. */
  canonical: string;
  tags: readonly string[];
}

/** A document for programs, which may be kept like a page. */
export function machineAnswer(request: Request, type: string, body: string, { canonical, tags }: Kept): Response {
  return new Response(body, {
    headers: {
      "content-type": `${type}; charset=utf-8`,
      "cache-control": "no-cache",
      ...FOR_EVERYONE,
      ...keptUnder(request.url, canonical, tags),
    },
  });
}
