import { toHans } from "@/lib/chinese/script";
import type { ListingProblem } from "./listing-types";
import { repairDamage } from "./repair-text";
import { sliceTraced, traced, type RepairLog, type TracedText } from "./traced-text";

/** One line of a listing, its damage repaired; `start` and `end` are offsets in the raw text. */
interface Line {
  number: number;
  start: number;
  end: number;
  content: TracedText;
}

/** The lines that make up one case, before anything in them is understood. */
export interface Block {
  lines: Line[];
  /** What follows the labels. */
  launch: TracedText;
  lead: TracedText | null;
  text: Line[];
}

const LAUNCH = /^\s*启动时间\s*[:：]\s*/;
const LEAD = /^\s*牵头单位\s*[:：]\s*/;
export const FULL_TEXT_LINK = /[[［【]全文[\]］】]\s*$/;

/** Cuts a listing into cases: each begins with 啟動時間, names its 牽頭單位, and goes on with its text up to the marker. */
export function blocksOf(raw: string, log: RepairLog, problems: ListingProblem[]): Block[] {
  const blocks: Block[] = [];
  for (const line of linesOf(raw, log)) {
    const simplified = toHans(line.content.text);
    const after = (label: RegExp) => sliceTraced(line.content, label.exec(simplified)?.[0].length ?? 0);
    const block = blocks.at(-1);
    if (LAUNCH.test(simplified)) blocks.push({ lines: [line], launch: after(LAUNCH), lead: null, text: [] });
    else if (!block || isEnded(block)) problems.push({ code: "UNKNOWN_LINE", ...at(line), text: line.content.text });
    else if (LEAD.test(simplified)) addLead(block, line, after(LEAD), problems);
    else {
      block.lines.push(line);
      block.text.push(line);
    }
  }
  return blocks;
}

function addLead(block: Block, line: Line, lead: TracedText, problems: ListingProblem[]): void {
  block.lines.push(line);
  if (block.lead) {
    problems.push({ code: "REPEATED_LEAD", ...at(line), text: line.content.text });
    return;
  }
  block.lead = lead;
  for (const early of block.text.splice(0))
    problems.push({ code: "UNKNOWN_LINE", ...at(early), text: early.content.text });
}

function isEnded(block: Block): boolean {
  const last = block.text.at(-1);
  return last !== undefined && FULL_TEXT_LINK.test(last.content.text);
}

function linesOf(raw: string, log: RepairLog): Line[] {
  return [...raw.matchAll(/[^\r\n]+/g)]
    .filter(([text]) => text.replace("\uFEFF", "").trim() !== "")
    .map(({ index, 0: text }) => {
      const mark = text.startsWith("\uFEFF") ? 1 : 0;
      const content = repairDamage(traced(text.slice(mark), index + mark), log);
      return { number: log.positionOf(index).line, start: index, end: index + text.length, content };
    });
}

export function at(line: Line): { line: number; column: number } {
  return { line: line.number, column: 1 };
}
