import "server-only";
import { cookies } from "next/headers";
import { isLanguage, wordsIn, type Words } from "@/lib/i18n/languages";

export const LANGUAGE_COOKIE = "language";

/** The desk's words in the language the person chose; Simplified Chinese until then. */
export async function deskWords(): Promise<Words> {
  const chosen = (await cookies()).get(LANGUAGE_COOKIE)?.value;
  return wordsIn(isLanguage(chosen) ? chosen : "zh-Hans");
}
