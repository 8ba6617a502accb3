import { CSV_BEGIN, csvLine } from "@/lib/csv";
import { archiveWords } from "@/lib/i18n/archive";
import type { ArchiveOrganisation } from "./types";

const BETWEEN = "；";

/** The organisations as a table, a line each; several names stand in one cell with the times they held. */
export function organisationsCsv(organisations: readonly ArchiveOrganisation[]): string {
  const { words, vocabulary } = archiveWords("zh-hans");
  const lines = organisations.map(({ id, name, type, existedFrom, existedTo, names, cases }) =>
    csvLine([
      id,
      name,
      vocabulary.organisationType[type],
      existedFrom ?? "",
      existedTo ?? "",
      names.map(datedName).join(BETWEEN),
      String(cases),
    ]),
  );
  return CSV_BEGIN + csvLine(Object.values(words.data.organisationColumns)) + lines.join("");
}

function datedName({ name, from, to }: ArchiveOrganisation["names"][number]): string {
  return from === null && to === null ? name : `${name}（${from ?? ""}—${to ?? ""}）`;
}

export function organisationsJson(organisations: readonly ArchiveOrganisation[]): string {
  return `${JSON.stringify({ organisations }, null, 1)}\n`;
}
