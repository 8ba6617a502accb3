import { LANG, SCRIPTS, toScript, type Script } from "@/lib/chinese/script";
import { archiveWords, type ArchiveWords } from "@/lib/i18n/archive";
import { NO_SETTINGS, nameOfSite, type SiteSettings } from "@/lib/settings/schema";
import type { Vocabulary } from "@/lib/i18n/vocabulary";

/** What a reader chose by `?display=`; nothing chosen follows the system. */
export interface Display {
  theme: "dark" | "light" | null;
  isLarge: boolean;
}

/** Who a page is made for: the script, its words, and how texts and addresses are put for them. */
export interface Reader {
  script: Script;
  lang: (typeof LANG)[Script];
  words: ArchiveWords;
  /** What an administrator filled in of the site; its name is in the words already. */
  site: SiteSettings;
  vocabulary: Vocabulary;
  display: Display;
  /** Stored text in the reader's script; nothing for what a draft lacks. Words of the dictionary are already in it. */
  say: (text: string | null) => string;
  /** The address of a page of this archive in the reader's script: `path` is "" or begins with a slash. */
  href: (path: string, query?: URLSearchParams) => string;
  /** Where a picture of the case is shown from; a preview of a draft has an address of its own. */
  imageAddress: (sha256: string) => string;
}

export function readerOf(script: Script, display: Display, site: SiteSettings = NO_SETTINGS): Reader {
  const { words, vocabulary } = archiveWords(script);
  return {
    script,
    lang: LANG[script],
    words: { ...words, site: nameOfSite(script, site) ?? words.site },
    vocabulary,
    site,
    display,
    say: (text) => toScript(text ?? "", script),
    href: (path, query) => addressOf(`/${script}${path}`, withDisplay(query ?? new URLSearchParams(), display)),
    imageAddress: (sha256) => `/files/${sha256}`,
  };
}

/** The same reader in a case whose text names words that the conversion gets wrong. */
export function readerOfCase(reader: Reader, exceptions: readonly { from: string; to: string }[]): Reader {
  return { ...reader, say: (text) => toScript(text ?? "", reader.script, exceptions) };
}

export function otherScript(script: Script): Script {
  return script === "zh-hans" ? "zh-hant" : "zh-hans";
}

export function isScript(text: string): text is Script {
  return (SCRIPTS as readonly string[]).includes(text);
}

const DISPLAY = "display";

export function displayOf(query: URLSearchParams): Display {
  const chosen = (query.get(DISPLAY) ?? "").split(".");
  const theme = chosen.includes("dark") ? "dark" : chosen.includes("light") ? "light" : null;
  return { theme, isLarge: chosen.includes("large") };
}

/** The value of `?display=`, such as `dark`, `large` or `dark.large`; empty when nothing is chosen. */
export function displayValue({ theme, isLarge }: Display): string {
  return [theme, isLarge ? "large" : null].filter((part) => part !== null).join(".");
}

export function withDisplay(query: URLSearchParams, display: Display): URLSearchParams {
  const next = new URLSearchParams(query);
  next.delete(DISPLAY);
  const value = displayValue(display);
  if (value !== "") next.set(DISPLAY, value);
  return next;
}

export function addressOf(path: string, query: URLSearchParams): string {
  const text = query.toString();
  return text === "" ? path : `${path}?${text}`;
}
