import { blocksOf, FULL_TEXT_LINK, type Block } from "./blocks";
import { leadsOf } from "./leads";
import type { ListingProblem, ParsedCase, ParsedListing, RepairDecision } from "./listing-types";
import { correctScript } from "./repair-text";
import { residualsOf } from "./residuals";
import { joinTraced, RepairLog, type TracedText } from "./traced-text";

const YEARS = { min: 1900, max: 2100 };
const MARKER = /\s*(?:\.{3,}|…+)?\s*(?:[[［【]全文[\]］】])?\s*$/;
const ELLIPSIS = /\.{3,}|…/;
const STRAY_TAG = /<[a-z/]*$/i;
const SENTENCE_END = /[。！？!?][”’」』）)》]*$/;
const KEY_LENGTH = 40;

/**
 * Reads a listing of reforms (three fields each: 啟動時間, 牽頭單位, the text with its marker `[全文]`) and repairs what
 * a mirror damaged. Every repair is listed with its place in the raw text; what no rule can repair stays as it is and
 * open until a decision says what stood there. Nothing clipped is completed. Never throws: what cannot be read is a
 * problem with line and column.
 */
export function parseListing(raw: string, decisions: readonly RepairDecision[] = []): ParsedListing {
  const log = new RepairLog(raw, decisions);
  const problems: ListingProblem[] = [];
  const cases = blocksOf(raw, log, problems).map((block) => caseOf(block, raw, log, problems));
  for (const { line, column, before } of log.unused) {
    problems.push({ code: "DECISION_WITHOUT_REPAIR", line, column, text: before });
  }
  problems.push(...duplicatesAmong(cases));
  return { cases, problems: problems.sort((a, b) => a.line - b.line || a.column - b.column) };
}

function caseOf(block: Block, raw: string, log: RepairLog, problems: ListingProblem[]): ParsedCase {
  const [first, last] = [block.lines[0], block.lines.at(-1)];
  const sourceLines = [first?.number ?? 0, last?.number ?? 0] as const;
  const year = yearOf(block.launch, first?.number ?? 0, log, problems);
  const leads = leadsOf(block, log, problems);
  const text = textOf(block, log);
  if (text.asGiven.text === "") problems.push({ code: "MISSING_TEXT", line: sourceLines[1], column: 1, text: "" });
  const { hans, hantCorrected } = correctScript(text.asGiven, log);
  return {
    key: [year ?? "", leads.map((lead) => lead.nameHans).join("、"), [...hans].slice(0, KEY_LENGTH).join("")].join("|"),
    year,
    leads,
    rawText: raw.slice(first?.start, last?.end),
    textHantAsGiven: text.asGiven.text,
    textHans: hans,
    textHantCorrected: hantCorrected,
    flags: text.flags,
    repairs: log.repairs
      .filter(({ line }) => line >= sourceLines[0] && line <= sourceLines[1])
      .sort((a, b) => a.offset - b.offset),
    sourceLines,
  };
}

function yearOf(launch: TracedText, line: number, log: RepairLog, problems: ListingProblem[]): number | null {
  const digits = /^(\d{4})\s*年?$/.exec(launch.text.normalize("NFKC").trim())?.[1];
  const year = Number(digits);
  if (digits !== undefined && year >= YEARS.min && year <= YEARS.max) return year;
  const place = launch.at[0] === undefined ? { line, column: 1 } : log.positionOf(launch.at[0]);
  problems.push({ code: "BAD_YEAR", ...place, text: launch.text });
  return null;
}

function textOf(block: Block, log: RepairLog): { asGiven: TracedText; flags: ParsedCase["flags"] } {
  const whole = joinTraced(block.text.flatMap((line, i) => [lineBreakAfter(block.text[i - 1]), line.content]));
  const marker = MARKER.exec(whole.text);
  const [markerText, markerStart] = [marker?.[0] ?? "", marker?.index ?? whole.text.length];
  const truncated = ELLIPSIS.test(markerText);
  const hasFullTextLink = FULL_TEXT_LINK.test(markerText);
  const unmarked = log.apply(whole, "marker", finding(markerStart, markerText));
  const tag = hasFullTextLink ? STRAY_TAG.exec(unmarked.text) : null;
  const asGiven = log.apply(unmarked, "stray-tag", finding(tag?.index ?? 0, tag?.[0] ?? ""));
  const endsAtSentence = SENTENCE_END.test(asGiven.text);
  return {
    asGiven,
    flags: {
      truncated,
      hasFullTextLink,
      markerOnOwnLine: hasFullTextLink && /\n\s*\S+\s*$/.test(markerText) && !truncated,
      endsAtSentence,
      residuals: residualsOf(asGiven.text, tag?.[0] ?? null, truncated && !endsAtSentence),
    },
  };
}

function lineBreakAfter(line: Block["text"][number] | undefined): TracedText {
  return line ? { text: "\n", at: [line.end] } : { text: "", at: [] };
}

function finding(start: number, before: string) {
  return before === "" ? [] : [{ start, end: start + before.length, after: "" }];
}

function duplicatesAmong(cases: readonly ParsedCase[]): ListingProblem[] {
  const seen = new Set<string>();
  return cases.flatMap(({ key, sourceLines: [line] }) => {
    if (seen.has(key)) return [{ code: "DUPLICATE_CASE" as const, line, column: 1, text: key }];
    seen.add(key);
    return [];
  });
}
