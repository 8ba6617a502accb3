import { SCRIPTS, type Script } from "@/lib/chinese/script";
import { archiveWords } from "@/lib/i18n/archive";
import { licenceLine } from "./licence";
import { COLUMNS, JSON_NAMES, type Column } from "./rows";
import type { ArchiveCounts } from "./types";

/** What lies in the archive's zip, in both scripts: a reader of the files alone needs nothing else to read them. */
export function readme(counts: ArchiveCounts): string {
  return SCRIPTS.map((script) => readmeIn(script, counts)).join("\n---\n\n");
}

function readmeIn(script: Script, { cases, editions }: ArchiveCounts): string {
  const { site, siteDescription, data } = archiveWords(script).words;
  const files = Object.entries(data.zipContents).map(([name, said]) => `- \`${name}\`${said}`);
  const rows = (Object.keys(COLUMNS) as Column[]).map(
    (column) => `| ${data.columns[column]} | ${JSON_NAMES[column]} | ${data.meanings[column]} |`,
  );
  return `# ${site}

${siteDescription}

${data.counts(cases, editions)}

${files.join("\n")}

## ${data.columnsHeading}

${data.columnsHint}

| ${data.column} | ${data.json} | ${data.meaning} |
| --- | --- | --- |
${rows.join("\n")}

## ${data.licence}

${licenceLine(data.licenceNone)}
`;
}

/** The licence as a file of its own, in both scripts. */
export function licenceFile(): string {
  const said = SCRIPTS.map((script) => licenceLine(archiveWords(script).words.data.licenceNone));
  return `${[...new Set(said)].join("\n\n")}\n`;
}
