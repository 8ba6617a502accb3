import { SCRIPTS, toScript, type Script } from "@/lib/chinese/script";
import { archiveWords } from "@/lib/i18n/archive";
import { nameOfSite, type SiteSettings } from "@/lib/settings/schema";
import { licenceInWords } from "./licence";
import { COLUMNS, JSON_NAMES, type Column } from "./rows";
import type { ArchiveCounts } from "./types";

/** What lies in the archive's zip, in both scripts: a reader of the files alone needs nothing else to read them. */
export function readme(counts: ArchiveCounts, settings: SiteSettings): string {
  return SCRIPTS.map((script) => readmeIn(script, counts, settings)).join("\n---\n\n");
}

function readmeIn(script: Script, { cases, editions }: ArchiveCounts, settings: SiteSettings): string {
  const { site, siteDescription, data } = archiveWords(script).words;
  const files = Object.entries(data.zipContents).map(([name, said]) => `- \`${name}\`${said}`);
  const rows = (Object.keys(COLUMNS) as Column[]).map(
    (column) => `| ${data.columns[column]} | ${JSON_NAMES[column]} | ${data.meanings[column]} |`,
  );
  return `# ${nameOfSite(script, settings) ?? site}

${siteDescription}

${data.counts(cases, editions)}

${files.join("\n")}

## ${data.columnsHeading}

${data.columnsHint}

| ${data.column} | ${data.json} | ${data.meaning} |
| --- | --- | --- |
${rows.join("\n")}

## ${data.licence}

${licenceIn(script, settings)}
`;
}

/** The licence as a file of its own, in both scripts. */
export function licenceFile(settings: SiteSettings): string {
  const said = SCRIPTS.map((script) => licenceIn(script, settings));
  return `${[...new Set(said)].join("\n\n")}\n`;
}

function licenceIn(script: Script, settings: SiteSettings): string {
  return toScript(licenceInWords(settings, archiveWords(script).words.data.licenceNone), script);
}
