import { parseEdtf } from "@/lib/dates";
import type { Fault } from "@/lib/errors";
import type { ChangeType } from "@/lib/generated/prisma/enums";
import { plainTextOf } from "./rich-text";
import type { CaseContent } from "./schema";

/** Cells of rows without which a row says nothing: needed for review, never for a draft. */
export const REQUIRED_CELLS: Readonly<Record<string, readonly string[]>> = {
  leads: ["organisation"],
  milestones: ["text"],
  indicators: ["name"],
  recognitions: ["name"],
  firsts: ["claim"],
  documents: ["title"],
  adoptions: ["adopter"],
  sources: ["title"],
  conflicts: ["about"],
  "conflicts.accounts": ["text"],
  scriptExceptions: ["from", "to"],
};

export function isRequiredCell(kind: string, cell: string): boolean {
  return REQUIRED_CELLS[kind]?.includes(cell) ?? false;
}

/** What must be there before an edition is sent for review. Drafts may lack all of it. */
export function publishFaults(
  content: CaseContent,
  edition: { isFirst: boolean; changeType: ChangeType; changeNote: string | null },
): Fault[] {
  const missing = (path: string, isMissing: boolean): Fault[] => (isMissing ? [{ path, code: "REQUIRED" }] : []);
  return [
    ...missing("title", content.title === null),
    ...missing("launch", content.launch.sortYear === null),
    ...missing("leads", !content.leads.some((lead) => lead.role === "LEAD")),
    ...missing("summary", content.summary === null),
    ...endFaults(content),
    ...bodyFaults(content),
    ...rowFaults(content),
    ...readingFaults(content),
    ...conflictFaults(content),
    ...missing("changeNote", !edition.isFirst && edition.changeType === "MAJOR" && edition.changeNote === null),
  ];
}

/** A reform does not end before it began, as far as both dates say. */
function endFaults({ launch, end }: CaseContent): Fault[] {
  const isPoint = (date: string | null): date is string => date !== null && !date.includes("/");
  const isWrong = isPoint(launch.date) && isPoint(end) && parseEdtf(`${launch.date}/${end}`) === "END_BEFORE_START";
  return isWrong ? [{ path: "end", code: "END_BEFORE_START" }] : [];
}

/** A text that is there cannot be called missing, and a missing one cannot be called whole. */
function bodyFaults({ body, bodyStatus, sections }: CaseContent): Fault[] {
  const isEmpty = [body, ...Object.values(sections)].every((text) => plainTextOf(text) === "");
  if (isEmpty && bodyStatus !== "MISSING") return [{ path: "body", code: "BODY_OR_MISSING" }];
  if (plainTextOf(body) !== "" && bodyStatus === "MISSING") return [{ path: "bodyStatus", code: "BODY_NOT_MISSING" }];
  return [];
}

function rowFaults(content: CaseContent): Fault[] {
  return Object.entries(REQUIRED_CELLS).flatMap(([kind, cells]) => {
    const [group = "", inner] = kind.split(".");
    const rows = content[group as keyof CaseContent] as unknown as readonly Row[];
    const placed = rows.flatMap((row, index): [string, Row][] =>
      inner === undefined
        ? [[`${group}.${index}`, row]]
        : (row[inner] as readonly Row[]).map((nested, at) => [`${group}.${index}.${inner}.${at}`, nested]),
    );
    return placed.flatMap(([path, row]) =>
      cells.filter((cell) => (row[cell] ?? "") === "").map((cell) => ({ path: `${path}.${cell}`, code: "REQUIRED" })),
    );
  });
}

type Row = Readonly<Record<string, unknown>>;

/** A reading says a number, or what stands for one. */
function readingFaults({ indicators }: CaseContent): Fault[] {
  return indicators.flatMap(({ readings }, index) =>
    readings.flatMap(({ value, valueText }, at) =>
      (value ?? valueText) === null ? [{ path: `indicators.${index}.readings.${at}.value`, code: "REQUIRED" }] : [],
    ),
  );
}

/** One account contradicts nobody. */
function conflictFaults({ conflicts }: CaseContent): Fault[] {
  return conflicts.flatMap(({ accounts }, index) =>
    accounts.length < 2 ? [{ path: `conflicts.${index}.about`, code: "TWO_ACCOUNTS" }] : [],
  );
}
