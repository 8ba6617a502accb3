import "server-only";
import { NextRequest } from "next/server";
import NextAuth from "next-auth";
import { authOptions, sessionCookie } from "@/lib/auth/options";
import { REFUSALS, type RefusalCode } from "@/lib/errors";

/** next-auth's own handlers, asked from our sign-in page so that it needs no script. */
async function ask(path: [string, ...string[]], request: NextRequest): Promise<Response> {
  return NextAuth(request, { params: Promise.resolve({ nextauth: path }) }, authOptions()) as Promise<Response>;
}

const FIELDS = ["csrfToken", "email", "password"];
/** A longer address or password is not ours; nothing of it is looked at. */
const LONGEST = 400;

/** A CSRF token for the form, and the cookie it is checked against when the browser has none yet. */
export async function csrf(request: NextRequest): Promise<{ token: string; cookies: string[] }> {
  const response = await ask(["csrf"], new NextRequest(new URL("/api/auth/csrf", request.url)));
  const { csrfToken } = (await response.json()) as { csrfToken: string };
  return { token: csrfToken, cookies: response.headers.getSetCookie() };
}

/** Hands the form to the Credentials provider. @returns the cookies of the new session, or why there is none */
export async function signInWith(request: NextRequest, typed: URLSearchParams): Promise<string[] | RefusalCode> {
  const form = new URLSearchParams(FIELDS.map((name) => [name, (typed.get(name) ?? "").slice(0, LONGEST)]));
  const response = await ask(
    ["callback", "credentials"],
    new NextRequest(new URL("/api/auth/callback/credentials", request.url), {
      method: "POST",
      headers: { "content-type": "application/x-www-form-urlencoded" },
      body: form,
    }),
  );
  const location = new URL(response.headers.get("location") ?? "/", request.url);
  const error = location.searchParams.get("error") ?? (location.searchParams.has("csrf") ? "INVALID" : null);
  const cookies = response.headers.getSetCookie();
  if (error === null && cookies.some((cookie) => cookie.startsWith(`${sessionCookie().name}=`))) return cookies;
  return error !== null && Object.hasOwn(REFUSALS, error) ? (error as RefusalCode) : "UNAVAILABLE";
}
