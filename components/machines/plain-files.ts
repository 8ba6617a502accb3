import { readerOfCase, type Reader } from "@/components/archive/reader";
import type { Announcement, ArchiveCounts } from "@/lib/datasets/types";
import { shanghaiDate } from "@/lib/dates";

/** Robots read what was published, once: not the desk, and not every search that can be typed. */
export function robotsFile(origin: string): string {
  return `User-agent: *
Disallow: /desk
Disallow: /sign-in
Disallow: /sign-out
Disallow: /api/auth/
Disallow: /*?q=
Disallow: /*&q=
Disallow: /*?display=
Disallow: /*&display=

Sitemap: ${origin}/sitemap.xml
`;
}

interface LlmsProps {
  reader: Reader;
  origin: string;
  counts: ArchiveCounts;
  latest: readonly Announcement[];
  licence: string;
}

/** llms.txt: what the archive is, and where its texts are without the page around them. */
export function llmsFile({ reader, origin, counts, latest, licence }: LlmsProps): string {
  const { words } = reader;
  const at = (path: string) => `${origin}${path}`;
  return `# ${words.site}

> ${words.siteDescription}

${words.data.counts(counts.cases, counts.editions)}${words.data.llmsForms}

- ${words.data.llmsAddresses.latest}: ${at("/zh-hans/cases/{caseNumber}.md")} · ${at("/zh-hans/cases/{caseNumber}.json")}
- ${words.data.llmsAddresses.edition}: ${at("/zh-hans/cases/{caseNumber}/editions/{number}.md")} · ${at("/zh-hans/cases/{caseNumber}/editions/{number}.json")}
- ${words.data.llmsAddresses.script}

## ${words.data.heading}

- [${words.data.heading}](${at("/zh-hans/data")}): ${words.data.intro}
- [${words.data.apiDescription}](${at("/api/v1/openapi.json")}): ${words.data.apiHint}
- [${words.data.apiCases}](${at("/api/v1/cases")})
- [${words.data.feedAll}](${at("/zh-hans/feed.atom")})
- [${words.data.sitemap}](${at("/sitemap.xml")})

## ${words.data.licence}

${licence}

## ${words.data.feedAll}

${latest.map((announced) => line(announced, reader, origin)).join("\n")}
`;
}

function line(announced: Announcement, reader: Reader, origin: string): string {
  const { caseNumber, publishedAt } = announced;
  const title = readerOfCase(reader, announced.scriptExceptions).say(announced.title);
  const name = title.replace(/[[\]\\]/g, "\\$&");
  return `- [${name}](${origin}/${reader.script}/cases/${caseNumber}.md): ${caseNumber}, ${shanghaiDate(publishedAt)}`;
}
