import { deriveHant } from "./derive";
import { zhHansDesk, type DeskMessages } from "./desk";
import { enDesk } from "./desk-en";
import { enVocabulary, zhHansVocabulary, type Vocabulary } from "./vocabulary";

/** The languages of the desk. Public pages are Chinese in both scripts. */
export const LANGUAGES = { "zh-Hans": "简体", "zh-Hant": "繁體", en: "English" } as const;
export type Language = keyof typeof LANGUAGES;

export function isLanguage(value: unknown): value is Language {
  return typeof value === "string" && Object.hasOwn(LANGUAGES, value);
}

/** The words of the desk in one language. */
export interface Words {
  language: Language;
  t: DeskMessages;
  terms: Vocabulary;
}

let traditional: Words | undefined;

export function wordsIn(language: Language): Words {
  if (language === "en") return { language, t: enDesk, terms: enVocabulary };
  if (language === "zh-Hans") return { language, t: zhHansDesk, terms: zhHansVocabulary };
  return (traditional ??= { language, t: deriveHant(zhHansDesk), terms: deriveHant(zhHansVocabulary) });
}
