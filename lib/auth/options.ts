import "server-only";
import type { NextAuthOptions } from "next-auth";
import Credentials from "next-auth/providers/credentials";
import { signIn } from "@/lib/accounts/commands";
import { SESSION_LIMITS } from "@/lib/accounts/policy";
import { credentialsSchema } from "@/lib/accounts/schema";
import { serverEnv } from "@/lib/env";
import { DomainError } from "@/lib/errors";

declare module "next-auth" {
  interface User {
    sessionId: string;
  }
  interface Session {
    sessionId: string;
  }
}
declare module "next-auth/jwt" {
  interface JWT {
    sessionId: string;
  }
}

/** The one cookie of a signed-in person; bound to this very host when TLS is configured. */
export function sessionCookie() {
  const secure = serverEnv().PUBLIC_ORIGIN?.startsWith("https:") ?? false;
  return {
    name: secure ? "__Host-session" : "session",
    options: { httpOnly: true, sameSite: "lax" as const, path: "/", secure },
  };
}

/**
 * next-auth keeps the cookie: signed, and carrying nothing but the id of a session row. Whether that row still opens
 * anything is read from the database at every request (session.ts), never from the cookie.
 */
export function authOptions(): NextAuthOptions {
  return {
    secret: serverEnv().AUTH_SECRET,
    useSecureCookies: sessionCookie().options.secure,
    session: { strategy: "jwt", maxAge: SESSION_LIMITS.hours * 3600 },
    pages: { signIn: "/sign-in", error: "/sign-in" },
    cookies: { sessionToken: sessionCookie() },
    providers: [
      Credentials({
        credentials: { email: { type: "email" }, password: { type: "password" } },
        async authorize(typed) {
          const parsed = credentialsSchema.safeParse(typed);
          if (!parsed.success) throw new DomainError("WRONG_CREDENTIALS");
          const { sessionId, userId } = await signIn(parsed.data);
          return { id: userId, sessionId };
        },
      }),
    ],
    callbacks: {
      jwt: ({ token, user }) => (user ? { sub: user.id, sessionId: user.sessionId } : token),
      session: ({ session, token }) => ({ expires: session.expires, sessionId: token.sessionId }),
    },
  };
}
