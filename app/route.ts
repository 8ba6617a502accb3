import { redirect } from "./(archive)/answer";
import { preferredScript } from "./(archive)/preferred-script";

export const dynamic = "force-dynamic";

/** The archive in the script the reader's browser asks for. */
export function GET(request: Request): Response {
  const script = preferredScript(request.headers.get("accept-language"));
  const response = redirect(302, `/${script}${new URL(request.url).search}`);
  response.headers.set("vary", "Accept-Language");
  return response;
}
