import type { RichText } from "@/lib/cases/rich-text";
import { EMPTY_CONTENT, REFORM_FIELDS, type CaseContent } from "@/lib/cases/schema";
import { ORGANISATIONS, nameIn } from "./organisations";
import { randomOf, type Random } from "./random";
import { paragraphOf, sentenceOf, termOf } from "./sentences";
import { rarePlace } from "./words";

/** Of one case in the order of its editions; only the last is the published one. */
export type CaseStory = readonly [CaseContent, ...CaseContent[]];

const SOURCE = "bench";
const YEARS = { first: 1998, last: 2025 } as const;

/**
 * A case in the shape of the founding ones, the same for the same seed and index however many are made.
 * @param index from 0
 */
export function caseOf(seed: number, index: number): CaseStory {
  const random = randomOf(seed, index);
  const last = contentOf(random, index);
  const editions = random.isTrue(0.2) ? random.whole(2, 3) : 1;
  const earlier = Array.from({ length: editions - 1 }, () => earlierThan(last, random));
  const [first = last, ...others] = [...earlier, last];
  return [first, ...others];
}

/** What stood before: another summary, and a last paragraph that has been rewritten since. */
function earlierThan(content: CaseContent, random: Random): CaseContent {
  const blocks = content.body?.content.slice(0, -1) ?? [];
  const body: RichText = { type: "doc", content: [...blocks, paragraph(paragraphOf(random, 120))] };
  return { ...content, summary: sentenceOf(random), body, indicators: content.indicators.slice(0, 1) };
}

function contentOf(random: Random, index: number): CaseContent {
  const year = YEARS.last - Math.floor((YEARS.last - YEARS.first + 1) * random.next() ** 1.5);
  const keywords = distinct(Array.from({ length: random.whole(3, 9) }, () => termOf(random)));
  return {
    ...EMPTY_CONTENT,
    title: titleOf(random, index),
    titleStatus: random.isTrue(0.5) ? "PROPOSED" : "ORIGINAL",
    launch: { date: String(year), sortYear: year },
    ongoing: random.isTrue(0.6),
    stage: random.pick([null, "PILOTING", "IN_FORCE", "EXTENDED"] as const),
    leads: leadsOf(random, year),
    summary: `${year}年，${sentenceOf(random)}`,
    body: bodyOf(random, index),
    bodyStatus: random.isTrue(0.4) ? "TRUNCATED" : "FULL",
    fields: distinct([random.pick(REFORM_FIELDS), random.pick(REFORM_FIELDS)]),
    keywords,
    milestones: milestonesOf(random, year),
    indicators: indicatorsOf(random, year),
    recognitions: recognitionsOf(random, year),
    sources: [
      {
        id: SOURCE,
        title: `盐田区改革案例汇编（${year}年）`,
        publisher: "盐田区档案馆",
        date: String(year),
        url: null,
        attachment: null,
        note: null,
      },
    ],
  };
}

function titleOf(random: Random, index: number): string {
  const place = random.isTrue(0.1) ? rarePlace(index) : "";
  const [one, other] = [termOf(random), termOf(random)];
  return random.pick([
    `${place}${one}改革`,
    `${place}${one}与${other}一体化改革`,
    `以${one}推进${place}${other}`,
    `${place}“${one}+${other}”试点`,
    `${place}${one}标准化体系建设`,
  ]);
}

/** As long as the founding texts, which were cut, for two in five; the others run to a few thousand characters. */
function bodyOf(random: Random, index: number): RichText {
  const isShort = random.isTrue(0.4);
  const length = isShort ? 250 : random.isTrue(0.75) ? random.whole(400, 1200) : random.whole(1200, 4000);
  const paragraphs = Array.from({ length: Math.ceil(length / 400) }, () => paragraphOf(random, Math.min(length, 400)));
  const last = `${rarePlace(index)}是首批试点。`;
  const blocks = paragraphs.flatMap((text, at) =>
    at > 0 && at % 3 === 0 ? [heading(termOf(random)), paragraph(text)] : [paragraph(text)],
  );
  return { type: "doc", content: [...blocks, paragraph(last)] };
}

const paragraph = (text: string) => ({ type: "paragraph" as const, content: [{ type: "text" as const, text }] });
const heading = (text: string) => ({
  type: "heading" as const,
  attrs: { rank: 1 },
  content: [{ type: "text" as const, text }],
});

function leadsOf(random: Random, year: number): CaseContent["leads"] {
  const count = random.isTrue(0.75) ? 1 : random.whole(2, 3);
  const led = distinct(
    Array.from({ length: count }, () => ORGANISATIONS[random.rank(ORGANISATIONS.length)] ?? ORGANISATIONS[0]),
  );
  return led.flatMap((organisation, at) =>
    organisation
      ? [
          {
            id: `l${at + 1}`,
            organisation: organisation.id,
            role: at === 2 ? ("PARTICIPATING" as const) : ("LEAD" as const),
            nameAsRecorded: nameIn(organisation, year),
          },
        ]
      : [],
  );
}

const sourced = { evidence: "UNVERIFIED" as const, source: SOURCE };

function milestonesOf(random: Random, year: number): CaseContent["milestones"] {
  return Array.from({ length: random.whole(1, 5) }, (_, at) => ({
    ...sourced,
    id: `m${at + 1}`,
    date: String(Math.min(year + at, YEARS.last)),
    kind: at === 0 ? ("LAUNCHED" as const) : random.pick(["EXTENDED", "CODIFIED", "OTHER"] as const),
    by: null,
    text: sentenceOf(random),
  }));
}

function indicatorsOf(random: Random, year: number): CaseContent["indicators"] {
  return Array.from({ length: random.whole(0, 4) }, (_, at) => ({
    id: `i${at + 1}`,
    name: `${termOf(random)}${random.pick(["办结率", "覆盖率", "满意率"])}`,
    unit: "%",
    readings: Array.from({ length: random.whole(1, 3) }, (_, nth) => ({
      ...sourced,
      id: `i${at + 1}r${nth + 1}`,
      value: (random.whole(5000, 10_000) / 100).toFixed(2),
      valueText: null,
      comparator: "=" as const,
      baseline: null,
      asOf: String(Math.min(year + nth, YEARS.last)),
      asOfNote: null,
    })),
  }));
}

function recognitionsOf(random: Random, year: number): CaseContent["recognitions"] {
  return Array.from({ length: random.isTrue(0.3) ? random.whole(1, 2) : 0 }, (_, at) => ({
    ...sourced,
    id: `r${at + 1}`,
    kind: random.pick(["AWARD", "DESIGNATION", "ASSESSMENT", "ENDORSEMENT", "PRAISE"] as const),
    name: `${termOf(random)}创新奖`,
    grantor: random.pick(["新华社", "广东省人民政府", "中国地方政府创新奖组委会", "深圳市委组织部"]),
    session: random.whole(1, 12),
    date: String(Math.min(year + 2, YEARS.last)),
  }));
}

function distinct<T>(values: readonly T[]): T[] {
  return [...new Set(values)];
}
