/**
 * Public answers may be read by the scripts of any site. They are the same for everybody: no cookie is looked at, so
 * there is nothing to steal. (Cross-Origin-Resource-Policy stays: it is about what is embedded unasked, not about this.)
 */
export const FOR_EVERYONE = {
  "access-control-allow-origin": "*",
  "access-control-expose-headers": "Content-Disposition, ETag, Link, Repr-Digest, Retry-After, X-Cut-At, X-Rows",
} as const;

/** What a browser asks before a request with headers of its own. */
export function preflight(): Response {
  return new Response(null, {
    status: 204,
    headers: {
      ...FOR_EVERYONE,
      allow: "GET, HEAD, OPTIONS",
      "access-control-allow-methods": "GET, HEAD, OPTIONS",
      "access-control-allow-headers": "Accept, If-None-Match",
      "access-control-max-age": "86400",
    },
  });
}
