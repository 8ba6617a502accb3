import { toHans } from "@/lib/chinese/script";
import { at, type Block } from "./blocks";
import type { ListingProblem, ParsedLead } from "./listing-types";
import { sliceTraced, type RepairLog, type TracedText } from "./traced-text";

const LEAD = /^([^()（）]+)(?:[(（]([^()（）]+)[)）])?$/;

/** The bodies of the 牽頭單位 line: apart at 、 outside parentheses only. */
export function leadsOf(block: Block, log: RepairLog, problems: ListingProblem[]): ParsedLead[] {
  if (!block.lead || block.lead.text.trim() === "") {
    const [first] = block.lines;
    if (first) problems.push({ code: "MISSING_LEAD", ...at(first), text: first.content.text });
    return [];
  }
  return partsOf(block.lead).flatMap((part) => {
    const match = LEAD.exec(part.text.trim());
    if (match) return [leadFrom(match[1] ?? "", match[2] ?? null)];
    const place = log.positionOf(part.at[0] ?? block.lead?.at[0] ?? 0);
    problems.push({ code: "BAD_LEAD", ...place, text: part.text });
    return [];
  });
}

function leadFrom(name: string, coLocated: string | null): ParsedLead {
  return {
    nameHant: name,
    nameHans: toHans(name),
    coLocatedHant: coLocated,
    coLocatedHans: coLocated === null ? null : toHans(coLocated),
  };
}

function partsOf(line: TracedText): TracedText[] {
  const parts: TracedText[] = [];
  let depth = 0;
  let start = 0;
  for (let i = 0; i < line.text.length; i += 1) {
    const mark = line.text.charAt(i);
    if (mark === "(" || mark === "（") depth += 1;
    else if (mark === ")" || mark === "）") depth -= 1;
    else if (mark === "、" && depth === 0) {
      parts.push(sliceTraced(line, start, i));
      start = i + 1;
    }
  }
  return [...parts, sliceTraced(line, start)];
}
