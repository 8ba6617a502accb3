import type { NextRequest } from "next/server";
import { SignInDocument } from "@/components/desk/sign-in-document";
import { REFUSALS, type RefusalCode } from "@/lib/errors";
import { wordsIn } from "@/lib/i18n/languages";
import { csrf, signInWith } from "./next-auth";

export const dynamic = "force-dynamic";

export async function GET(request: NextRequest): Promise<Response> {
  return page(request, { email: "", refusal: null });
}

export async function POST(request: NextRequest): Promise<Response> {
  const typed = new URLSearchParams(await request.text());
  const answer = await signInWith(request, typed);
  if (typeof answer === "string")
    return page(request, { email: (typed.get("email") ?? "").slice(0, 400), refusal: answer });
  return withCookies(
    new Response(null, { status: 303, headers: { location: "/desk", "cache-control": "no-store" } }),
    answer,
  );
}

async function page(request: NextRequest, shown: { email: string; refusal: RefusalCode | null }): Promise<Response> {
  const { token, cookies } = await csrf(request);
  const { renderToStaticMarkup } = await import("react-dom/server");
  const markup = renderToStaticMarkup(<SignInDocument {...shown} csrfToken={token} words={wordsIn("zh-Hans")} />);
  const status = shown.refusal ? REFUSALS[shown.refusal] : 200;
  const headers = { "content-type": "text/html; charset=utf-8", "cache-control": "no-store" };
  return withCookies(new Response(`<!doctype html>${markup}`, { status, headers }), cookies);
}

function withCookies(response: Response, cookies: readonly string[]): Response {
  for (const cookie of cookies) response.headers.append("set-cookie", cookie);
  return response;
}
