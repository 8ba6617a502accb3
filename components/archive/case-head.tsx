import type { ReactElement } from "react";
import type { PublicEdition } from "@/lib/archive/types";
import { editionPath } from "./cited";
import type { Reader } from "./reader";
import { asDataBlock, structuredCase } from "./structured-data";

interface CaseHeadProps {
  reader: Reader;
  edition: PublicEdition;
  /** The page's own address, below the script. */
  path: string;
  origin: string;
}

/** What machines read of a case: other forms of the page, how it looks where it is shared, and what it says as data. */
export function CaseHead({ reader, edition, path, origin }: CaseHeadProps): ReactElement {
  const { script, words, say } = reader;
  const { caseNumber, number, content } = edition;
  const fixed = `${origin}/${script}${editionPath(edition)}`;
  return (
    <>
      <link rel="alternate" type="text/markdown" href={`/${script}${path}.md`} />
      <link rel="cite-as" href={fixed} />
      <meta property="og:type" content="article" />
      <meta property="og:site_name" content={words.site} />
      <meta property="og:title" content={say(content.title ?? caseNumber)} />
      <meta
        property="og:description"
        content={content.summary === null ? words.siteDescription : say(content.summary)}
      />
      <meta property="og:url" content={`${origin}/${script}${path}`} />
      <meta property="og:image" content={`${fixed}/card.png`} />
      <meta property="og:image:width" content="1200" />
      <meta property="og:image:height" content="630" />
      <meta property="og:image:alt" content={words.citing.cardAlt(caseNumber, number)} />
      <meta name="twitter:card" content="summary_large_image" />
      <script
        type="application/ld+json"
        dangerouslySetInnerHTML={{ __html: asDataBlock(structuredCase(reader, edition, origin)) }}
      />
    </>
  );
}
