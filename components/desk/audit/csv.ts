import type { AuditLine } from "@/lib/audit/types";
import { CSV_BEGIN, csvLine } from "@/lib/csv";
import { shanghaiSecond } from "@/lib/dates";
import type { Words } from "@/lib/i18n/languages";
import { sayWhat, sayWho } from "./entry-words";

/** The log as a file, piece by piece as its lines come. */
export async function* auditCsv(batches: AsyncIterable<AuditLine[]>, words: Words): AsyncGenerator<string> {
  const { csv, chained } = words.t.audit;
  const heads = [csv.time, csv.what, csv.code, csv.who, csv.email, csv.case, csv.about, csv.details];
  yield CSV_BEGIN + csvLine([chained.seq, ...heads, chained.subjectId, chained.prevHash, chained.hash]);
  for await (const lines of batches) yield lines.map((line) => csvLine(cellsOf(line, words))).join("");
}

function cellsOf(line: AuditLine, words: Words): string[] {
  const { chained, details } = line;
  return [
    chained?.seq ?? "",
    shanghaiSecond(line.at),
    sayWhat(line.what, words),
    line.what,
    sayWho(line, words),
    line.who?.email ?? "",
    line.caseNumber ?? "",
    line.person ?? "",
    JSON.stringify(details),
    chained?.subjectId ?? "",
    chained?.prevHash ?? "",
    chained?.hash ?? "",
  ];
}
