import "server-only";
import { hkdfSync } from "node:crypto";
import { serverEnv } from "@/lib/env";

/** The key under which browsers keep an account's words: only this server can make it, for who is signed in. Base64. */
export function localKeyOf(userId: string): string {
  const key = hkdfSync("sha256", serverEnv().AUTH_SECRET, userId, "working copies in a browser", 32);
  return Buffer.from(key).toString("base64");
}
