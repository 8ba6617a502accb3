import { NextResponse } from "next/server";
import { getServerSession } from "next-auth";
import { endSession } from "@/lib/accounts/commands";
import { authOptions, sessionCookie } from "@/lib/auth/options";

/** Ends the session in the database first: the cookie opens nothing from then on, wherever it was copied to. */
export async function POST(): Promise<NextResponse> {
  const session = await getServerSession(authOptions());
  if (session) await endSession(session.sessionId);
  const response = new NextResponse(null, {
    status: 303,
    headers: { location: "/sign-in", "cache-control": "no-store" },
  });
  const { name, options } = sessionCookie();
  response.cookies.set(name, "", { ...options, maxAge: 0 });
  return response;
}
