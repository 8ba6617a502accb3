import type { CaseContent, Evidence } from "@/lib/cases/schema";
import { figuresIn, rowFigure, sameFigure, type Figure } from "./figures";
import { proseIn, sentenceAround, type Passage } from "./passages";
import { plainForm } from "./plain-form";
import { PairIndex, pairsOf, sharedPart } from "./similarity";

/** Something a text claims that a reader may want proof of: a figure, or that this was first, only or most. */
export interface Claim {
  kind: "FIGURE" | "FIRST";
  /** The field, and where in its text the words stand. */
  path: string;
  offset: number;
  passage: string;
  /** The row that says the same (`indicators.0.readings.1`), or null: 待证. */
  row: string | null;
  /** How far that row is proven; a claim without a row is not. */
  evidence: Evidence;
  /** The id of a source the case lists. */
  source: string | null;
}

/** The claims of summary, body and sections, each once, where it first stands. */
export function claimsIn(content: CaseContent): Claim[] {
  const proses = proseIn(content);
  if (proses.length === 0) return [];
  const rows = indexed(rowsOf(content));
  const claims = proses.flatMap((prose) => [...figureClaims(prose, rows), ...firstClaims(prose, rows)]);
  const seen = new Set<string>();
  return claims.filter(({ kind, passage }) => {
    const key = `${kind} ${plainForm(passage)}`;
    return !seen.has(key) && seen.add(key);
  });
}

// Readers ask for the same few editions again and again; contents of one hash are the same.
const MOST_KEPT = 200;
const kept = new Map<string, Claim[]>();

/** The claims of a content that is asked for often. @param sha256 of the content */
export function claimsOf(content: CaseContent, sha256: string): readonly Claim[] {
  const claims = kept.get(sha256) ?? claimsIn(content);
  kept.delete(sha256); // the one asked for last is dropped last
  kept.set(sha256, claims);
  for (const oldest of kept.keys()) {
    if (kept.size <= MOST_KEPT) break;
    kept.delete(oldest);
  }
  return claims;
}

interface Row {
  path: string;
  text: string;
  evidence: Evidence;
  source: string | null;
  figures: readonly Pick<Figure, "value" | "unit">[];
  isReading: boolean;
  pairs: ReadonlySet<string>;
}

/** Everything structured that a text can be measured by. A source the case does not list is none. */
function rowsOf(content: CaseContent): Row[] {
  const listed = new Set(content.sources.map(({ id }) => id));
  const proofOf = ({ evidence, source }: { evidence: Evidence; source: string | null }) => ({
    evidence,
    source: source !== null && listed.has(source) ? source : null,
  });
  const row = (path: string, given: string | null, claim: { evidence: Evidence; source: string | null }): Row => {
    const text = given ?? "";
    return { path, text, ...proofOf(claim), figures: figuresIn(text), isReading: false, pairs: pairsOf(text) };
  };
  return [
    ...content.indicators.flatMap(({ name, unit, readings }, n) => {
      const text = name ?? "";
      const pairs = pairsOf(text);
      return readings.map((reading, m) => ({
        path: `indicators.${n}.readings.${m}`,
        text,
        ...proofOf(reading),
        figures: [reading.value, reading.baseline].flatMap((value) => (value === null ? [] : [rowFigure(value, unit)])),
        isReading: true,
        pairs,
      }));
    }),
    ...content.firsts.map((first, n) => row(`firsts.${n}`, first.claim, first)),
    ...content.milestones.map((milestone, n) => row(`milestones.${n}`, milestone.text, milestone)),
    ...content.recognitions.map((recognition, n) => row(`recognitions.${n}`, recognition.name, recognition)),
    ...content.adoptions.map((adoption, n) =>
      row(`adoptions.${n}`, `${adoption.adopter ?? ""}${adoption.what ?? ""}`, adoption),
    ),
    ...content.sources.map(({ id, title, note }, n) =>
      row(`sources.${n}`, `${title ?? ""}。${note ?? ""}`, { evidence: "UNVERIFIED", source: id }),
    ),
  ];
}

interface Rows {
  inOrder: ReadonlyMap<Row, number>;
  byValue: ReadonlyMap<number, readonly Row[]>;
  /** Texts of rows that are no readings. */
  whole: PairIndex<Row>;
  /** These and their parts: a row may gather what the text tells in several clauses. */
  parts: PairIndex<Row>;
}

function indexed(rows: readonly Row[]): Rows {
  const byValue = new Map<number, Row[]>();
  const [whole, parts] = [new PairIndex<Row>(), new PairIndex<Row>()];
  for (const row of rows) {
    for (const value of new Set(row.figures.map((figure) => figure.value)))
      byValue.set(value, [...(byValue.get(value) ?? []), row]);
    if (row.isReading) continue;
    whole.add(row.pairs, row);
    for (const pairs of [row.pairs, ...row.text.split(/[、，；]/u).map(pairsOf)]) parts.add(pairs, row);
  }
  return { inOrder: new Map(rows.map((row, n) => [row, n])), byValue, whole, parts };
}

// Of a text without end only so many are looked at; nobody reads a longer list.
const MOST_CLAIMS = 500;

function figureClaims({ path, text }: Passage, { byValue }: Rows): Claim[] {
  return figuresIn(text)
    .slice(0, MOST_CLAIMS)
    .map((figure) => {
      const pairs = pairsOf(clauseAt(text, figure.offset, figure.passage.length).text);
      const same = (byValue.get(figure.value) ?? []).filter(
        (row) =>
          row.figures.some((other) => sameFigure(figure, other)) &&
          (row.isReading || sharedPart(pairs, row.pairs) >= 0.4),
      );
      return claimOf("FIGURE", path, figure.offset, figure.passage, best(same, pairs));
    });
}

// 最高人民法院, 最低生活保障, 最大限度 and 第一时间 claim nothing.
const FIRST =
  /率先|率[^，。；、]{1,6}之先|首(?:创|个|家|次|批|张|例|部|条|座|份|推)|唯一|填补[^，。；、]{0,8}空白|排头兵|第一(?:个|家|张|例|部|座|所|条|份|批|名|$|(?=[，。；、]))|最(?:为|高|低|大|小|早|先|多|少|好|优|快|强|全|严)(?!人民|生活保障|工资|限度|程度|惠国|跑一次)/gu;

function firstClaims({ path, text }: Passage, { whole, parts, inOrder }: Rows): Claim[] {
  const plain = plainForm(text);
  const clauses = [...plain.matchAll(FIRST)].map((match) => clauseAt(text, match.index, match[0].length));
  const distinct = clauses.filter((clause, i) => clause.offset !== clauses[i - 1]?.offset);
  const orderOf = (row: Row) => inOrder.get(row) ?? 0;
  return distinct.slice(0, MOST_CLAIMS).map(({ text: clause, offset }) => {
    const pairs = pairsOf(clause);
    const marks = new Set(plainForm(clause).match(FIRST));
    const told = whole.sharing(pairsOf(sentenceAround(plain, offset, clause.length).sentence), 0.8);
    const same = parts.sharing(pairs, 0.6);
    for (const row of told)
      if (
        plainForm(row.text)
          .match(FIRST)
          ?.some((mark) => marks.has(mark))
      )
        same.add(row);
    const inTheirOrder = [...same].sort((a, b) => orderOf(a) - orderOf(b));
    return claimOf("FIRST", path, offset, clause, best(inTheirOrder, pairs));
  });
}

const ENDS = /[，。；！？、：,;!?:\n\t]/u;

// Where no mark comes the words are said of what stands near.
const REACH = 200;

/** The stretch between two marks around some words: what they are said of. */
export function clauseAt(text: string, offset: number, length: number): { text: string; offset: number } {
  let from = offset;
  while (from > 0 && offset - from < REACH && !ENDS.test(text.charAt(from - 1))) from -= 1;
  let to = offset + length;
  while (to < text.length && to - offset - length < REACH && !ENDS.test(text.charAt(to))) to += 1;
  const clause = text.slice(from, to);
  const start = from + clause.length - clause.trimStart().length;
  return { text: clause.trim(), offset: start };
}

/** The row closest to the words; one with a source before one without, a reading before a text. */
function best(rows: readonly Row[], pairs: ReadonlySet<string>): Row | null {
  const score = (row: Row) => (row.source === null ? 0 : 4) + (row.isReading ? 2 : 0) + sharedPart(pairs, row.pairs);
  return rows.reduce<Row | null>((found, row) => (found === null || score(row) > score(found) ? row : found), null);
}

function claimOf(kind: Claim["kind"], path: string, offset: number, passage: string, row: Row | null): Claim {
  return {
    kind,
    path,
    offset,
    passage,
    row: row?.path ?? null,
    evidence: row?.evidence ?? "UNVERIFIED",
    source: row?.source ?? null,
  };
}
