import { getServerSession } from "next-auth";
import { endSession } from "@/lib/accounts/commands";
import { authOptions } from "@/lib/auth/options";

/** Ends the session in the database first: the cookie opens nothing from then on, wherever it was copied to. */
export async function POST(): Promise<Response> {
  const options = authOptions();
  const session = await getServerSession(options);
  if (session) await endSession(session.sessionId);
  const cookie = options.cookies?.sessionToken;
  const headers = new Headers({ location: "/sign-in", "cache-control": "no-store" });
  if (cookie)
    headers.append(
      "set-cookie",
      `${cookie.name}=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax${cookie.options.secure ? "; Secure" : ""}`,
    );
  return new Response(null, { status: 303, headers });
}
