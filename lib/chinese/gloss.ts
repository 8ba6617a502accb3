import { pinyin } from "pinyin-pro";

/** One gloss taken out: `before` stood at `offset` (UTF-16 units of the given text), right after `character`. */
export interface GlossRepair {
  offset: number;
  before: string;
  character: string;
}

// Letters of pinyin with and without tone marks; ɑ and ɡ are what some input methods type for a and g.
export const PINYIN = "[a-zɑɡàáǎāèéěēêìíǐīòóǒōùúǔūüǜǘǚǖńňǹḿ]";
const GLOSSES = new RegExp(`(\\p{Script=Han})((?:[(（]${PINYIN}{1,6}[)）])+)`, "giu");
const GLOSS = new RegExp(`[(（](${PINYIN}+)[)）]`, "giu");

/**
 * Takes out the pinyin that some mirrors leave behind a character, `區(qū)` → `區`: with or without its tone, once or
 * repeated. Only a reading of that very character is a gloss; every other parenthesis stays.
 */
export function removeGlosses(text: string): { text: string; repairs: GlossRepair[] } {
  const repairs: GlossRepair[] = [];
  const cleaned = text.replace(GLOSSES, (run: string, character: string, glosses: string, offset: number) => {
    const kept = glosses.replace(GLOSS, (before: string, reading: string, at: number) => {
      if (!isReadingOf(character, reading)) return before;
      repairs.push({ offset: offset + character.length + at, before, character });
      return "";
    });
    return kept === glosses ? run : character + kept;
  });
  return { text: cleaned, repairs };
}

/** Whether `latin` is one of the readings of `character`; a reading written without its tone also counts. */
export function isReadingOf(character: string, latin: string): boolean {
  const given = letters(latin);
  return pinyin(character, { type: "array", multiple: true }).some((reading) => {
    const known = letters(reading);
    return given === known || given === withoutTone(known) || given === withoutTone(known).replaceAll("ü", "v");
  });
}

function letters(latin: string): string {
  return latin.normalize("NFC").toLowerCase().replaceAll("ɑ", "a").replaceAll("ɡ", "g");
}

function withoutTone(latin: string): string {
  return latin
    .normalize("NFD")
    .replace(/[\u0300\u0301\u0304\u030C]/g, "")
    .normalize("NFC");
}
