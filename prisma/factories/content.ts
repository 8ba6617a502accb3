import { paragraphsFrom } from "@/lib/cases/rich-text";
import { EMPTY_CONTENT, type CaseContent } from "@/lib/cases/schema";
import { proposalsSchema } from "@/lib/imports/founding";
import expected from "@/prisma/founding/expected.json";
import proposals from "@/prisma/founding/proposals.json";
import { STARTING_LISTS } from "@/lib/checks/starting-lists";
import type { CheckContext } from "@/lib/checks/types";
import { parseWordList } from "@/lib/checks/word-lists";
import { matcherOf } from "@/lib/checks/word-matching";

/** What tests of the checks begin with: the founding texts, and a context that knows nothing. */
const proposed = proposalsSchema.parse(proposals);

export const LISTING = {
  id: "listing",
  title: "盐田区改革案例清单",
  publisher: null,
  date: null,
  url: null,
  attachment: null,
  note: null,
} satisfies CaseContent["sources"][number];

/** A founding case as it is published. @param seq 1 to 17 */
export function foundingCase(seq: number, change: Partial<CaseContent> = {}): CaseContent {
  const parsed = expected.cases.find((one) => one.seq === seq);
  const proposal = proposed[`YT-${String(seq).padStart(4, "0")}`];
  if (!parsed || !proposal) throw new Error(`no founding case ${seq}`);
  return {
    ...EMPTY_CONTENT,
    ...proposal,
    launch: { date: String(parsed.year), sortYear: parsed.year },
    body: paragraphsFrom(parsed.text_hans),
    bodyStatus: parsed.truncated ? "TRUNCATED" : "FULL",
    sources: [LISTING],
    ...change,
  };
}

export const FOUNDING = expected.cases.map(({ seq }) => seq);

/** The text of a founding case as it came, in damaged Traditional. */
export function givenText(seq: number): string {
  return expected.cases.find((one) => one.seq === seq)?.text_hant_as_given ?? "";
}

/** A content that says nothing but this. */
export function aContent(body: string, change: Partial<CaseContent> = {}): CaseContent {
  return { ...EMPTY_CONTENT, body: paragraphsFrom(body), bodyStatus: "FULL", ...change };
}

export function aContext(change: Partial<CheckContext> = {}): CheckContext {
  const none = matcherOf([]);
  return {
    base: null,
    edition: { isFirst: true, changeType: "MAJOR", changeNote: null },
    wordLists: {
      COMMON_ERRORS: matcherOf(parseWordList(STARTING_LISTS.COMMON_ERRORS.entries).entries),
      SENSITIVE: none,
      LEADERS: none,
      INSTITUTIONS: none,
    },
    files: new Map(),
    today: "2026-11-23",
    ...change,
  };
}
