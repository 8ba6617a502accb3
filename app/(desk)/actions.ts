"use server";
import { cookies } from "next/headers";
import { isLanguage } from "@/lib/i18n/languages";
import { LANGUAGE_COOKIE } from "./words";

/** Remembers the language of the desk for this browser. */
export async function chooseLanguageAction(data: FormData): Promise<void> {
  // A request can call an action with anything.
  const language = data instanceof FormData ? data.get("language") : null;
  if (isLanguage(language))
    (await cookies()).set(LANGUAGE_COOKIE, language, {
      path: "/desk",
      sameSite: "lax",
      httpOnly: true,
      maxAge: 31_536_000,
    });
}
