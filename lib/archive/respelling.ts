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
    // A title says twice as much as a name.
    `SELECT concat_ws(E'\\n', title_text, title_text, names) AS names FROM case_search
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

/** Any other character in one place: of a short word within a title or a name, and elsewhere where it sounds alike. */
async function oneOff(characters: readonly string[]): Promise<string | null> {
  if (characters.length > 3) return commonest(await differingIn("text", characters));
  const named = commonest(await differingIn("names", characters));
  const sound = syllablesOf(characters.join("")).join(" ");
  return named ?? commonest((await differingIn("text", characters)).filter((f) => syllablesOf(f).join(" ") === sound));
}

const WITHIN = {
  text: { tier: "", column: "text" },
  names: { tier: "/name/", column: "title_text || E'\\n' || names" },
} as const;

/** What stands in titles and names, or anywhere, and differs in one character: the first of each case. */
async function differingIn(place: keyof typeof WITHIN, characters: readonly string[]): Promise<string[]> {
  const { tier, column } = WITHIN[place];
  const places = characters.map((_, at) => [characters.slice(0, at).join(""), characters.slice(at + 1).join("")]);
  const either = places.map((parts) => {
    const grams = parts.filter((part) => part !== "").flatMap(gramsToFind);
    return `(${grams.map((gram) => quoted(tier + gram)).join(" & ")})`;
  });
  const pattern = places.map(([before = "", after = ""]) => `${before}.${after}`).join("|");
  const { rows } = await databasePool().query<{ found: string }>(
    `SELECT (regexp_match(${column}, $2))[1] AS found FROM (
       SELECT text, title_text, names FROM case_search WHERE tokens @@ $1::tsquery LIMIT ${LOOKED_AT}) near
      WHERE ${column} ~ $2`,
    [either.join(" | "), `(${pattern})`],
  );
  const found = rows.map((row) => row.found).filter(isHan);
  return found.filter((one) => withoutParticles(one).length >= characters.length);
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
