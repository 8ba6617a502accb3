import type { NextRequest } from "next/server";
import { csrf, signInWith } from "@/app/sign-in/next-auth";
import { REFUSALS } from "@/lib/errors";

type Context = { params: Promise<{ nextauth: string[] }> };

// Of next-auth's own addresses only those a program needs to sign in. Its pages, its sign-out, which would leave the
// session row open, and its redirects to wherever a request says are not reachable.

export async function GET(request: NextRequest, { params }: Context): Promise<Response> {
  if ((await params).nextauth.join("/") !== "csrf") return answer(404, { error: "NOT_FOUND" });
  const { token, cookies } = await csrf(request);
  return answer(200, { csrfToken: token }, cookies);
}

export async function POST(request: NextRequest, { params }: Context): Promise<Response> {
  if ((await params).nextauth.join("/") !== "callback/credentials") return answer(404, { error: "NOT_FOUND" });
  const outcome = await signInWith(request, new URLSearchParams(await request.text()));
  if (typeof outcome === "string") return answer(REFUSALS[outcome], { error: outcome });
  return answer(200, { url: "/desk" }, outcome);
}

function answer(status: number, body: object, cookies: readonly string[] = []): Response {
  const response = Response.json(body, { status, headers: { "cache-control": "no-store" } });
  for (const cookie of cookies) response.headers.append("set-cookie", cookie);
  return response;
}
