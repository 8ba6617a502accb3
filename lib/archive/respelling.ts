import "server-only";
import { databasePool } from "@/lib/db";
import { syllablesOf } from "@/lib/chinese/pinyin";
import { gramsToFind, isHan, searchText } from "@/lib/chinese/tokens";
import { withoutParticles } from "./questions";
import type { Term } from "./terms";
import { PINYIN, quoted } from "./words";

/** How many cases or names are looked at for what was meant. */
const LOOKED_AT = 200;

/** A word of the archive that was meant by one it does not have: a name written out, or one other character. */
export async function respelling({ text, isQuoted }: Term): Promise<string | null> {
  const characters = [...text];
  if (isQuoted || !isHan(text) || characters.length < 2) return null;
  const sounding = (await nameWrittenOut(characters)) ?? (await soundingAlike(characters));
  return sounding ?? (characters.length > 2 ? await oneOff(characters) : null);
}

/** The name that an abbreviation is taken from, which keeps some of its characters in their order: 规土监察局, 盐田区环水局. */
async function nameWrittenOut(characters: readonly string[]): Promise<string | null> {
  if (characters.length < 4) return null;
  const { rows } = await databasePool().query<{ name: string }>(
    `SELECT DISTINCT n.name, length(n.name) FROM organisation_name n
      WHERE n.name LIKE $1 AND EXISTS (SELECT FROM archive_tally t WHERE t.kind = 'department' AND t.value = n.organisation_id)
      ORDER BY length(n.name), n.name LIMIT 1`,
    [`%${characters.join("%")}`],
  );
  const name = rows[0]?.name;
  return name === undefined ? null : searchText(name.slice(name.lastIndexOf(characters[0] ?? "")));
}

/** The same sound in a title or a name: 居住政 → 居住证. */
async function soundingAlike(characters: readonly string[]): Promise<string | null> {
  const syllables = syllablesOf(characters.join(""));
  if (syllables.length !== characters.length) return null;
  const grams = syllables
    .slice(1)
    .map((syllable, index) => quoted(`${PINYIN.all}${syllables[index] ?? ""} ${syllable}`));
  const { rows } = await databasePool().query<{ names: string }>(
    `SELECT title_text || E'\\n' || names AS names FROM case_search
      WHERE tokens @@ $1::tsquery AND strpos(keys, $2) > 0 LIMIT ${LOOKED_AT}`,
    [grams.join(" & "), ` ${syllables.join(" ")} `],
  );
  const words = rows.flatMap(({ names }) => names.match(/\p{Script=Han}+/gu) ?? []);
  return commonest(
    words
      .flatMap((word) => windowsOf([...word], characters.length))
      .filter(
        (window) => differsInOne([...window], characters) && syllablesOf(window).join(" ") === syllables.join(" "),
      ),
  );
}

/** Any other character in one place: of a short word only within a title or a name, or where it sounds alike. */
async function oneOff(characters: readonly string[]): Promise<string | null> {
  const places = characters.map((_, place) => [
    characters.slice(0, place).join(""),
    characters.slice(place + 1).join(""),
  ]);
  const tier = characters.length > 3 ? "" : "/name/";
  const either = places.map((parts) => {
    const grams = parts.filter((part) => part !== "").flatMap(gramsToFind);
    return `(${grams.map((gram) => quoted(tier + gram)).join(" & ")})`;
  });
  const pattern = places.map(([before = "", after = ""]) => `${before}.${after}`).join("|");
  const within = tier === "" ? "text" : "title_text || E'\\n' || names";
  const { rows } = await databasePool().query<{ found: string }>(
    `SELECT (regexp_match(${within}, $2))[1] AS found FROM (
       SELECT text, title_text, names FROM case_search WHERE tokens @@ $1::tsquery LIMIT ${LOOKED_AT}) near
      WHERE ${within} ~ $2`,
    [either.join(" | "), `(${pattern})`],
  );
  return commonest(
    rows
      .map(({ found }) => found)
      .filter((found) => isHan(found) && withoutParticles(found).length >= characters.length),
  );
}

function windowsOf(characters: readonly string[], length: number): string[] {
  return characters.slice(length - 1).map((_, start) => characters.slice(start, start + length).join(""));
}

function differsInOne(one: readonly string[], other: readonly string[]): boolean {
  return one.filter((character, index) => character !== other[index]).length === 1;
}

function commonest(words: readonly string[]): string | null {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  const [first] = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  return first?.[0] ?? null;
}
