import type { ReactElement, ReactNode } from "react";
import assets from "@/lib/generated/assets.json" with { type: "json" };
import { LANG, SCRIPTS } from "@/lib/chinese/script";
import { OPEN_SEARCH_TYPE } from "@/components/machines/open-search";
import { addressOf, type Reader } from "./reader";
import { Footer } from "./footer";
import { GovernmentMeta, type ArticleFacts } from "./government-meta";
import { Masthead, type Section, type SelfAddress } from "./frame";

// A cinnabar square, the mark of the year rule.
const SEAL = `data:image/svg+xml,${encodeURIComponent('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><path fill="#942222" d="M0 0h8v8H0z"/></svg>')}`;

export interface Page {
  title: string;
  description?: string;
  /** Which entry of the navigation the page is under. */
  section?: Section;
  /** The page's own address below the script, with what belongs to it; absent for pages that are no document (404). */
  canonical?: { path: string; query?: URLSearchParams };
  /** What the page is about, where that is something published. */
  article?: ArticleFacts;
  /** Address of the same as JSON. */
  json?: string;
  /** More of the head: feeds, structured data, other forms of the page. */
  head?: ReactNode;
  /** What stands above everything, on a page that is not what readers see. */
  banner?: ReactNode;
  /** Links open outside the frame the page is shown in. */
  isFramed?: boolean;
  body: ReactNode;
}

export interface ArchiveDocumentProps {
  page: Page;
  reader: Reader;
  /** Where the archive is reached, without a slash at the end. */
  origin: string;
  self: SelfAddress;
  /** The query asked for: the script switch keeps it. */
  query: URLSearchParams;
}

/** A whole page: static markup, no script. */
export function ArchiveDocument({ page, reader, origin, self, query }: ArchiveDocumentProps): ReactElement {
  const { words, display } = reader;
  const title = page.title === words.site ? words.site : `${page.title} · ${words.site}`;
  return (
    <html lang={reader.lang} data-theme={display.theme ?? undefined} data-size={display.isLarge ? "large" : undefined}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        {page.isFramed ? <base target="_blank" /> : null}
        <title>{title}</title>
        <meta name="description" content={page.description ?? words.siteDescription} />
        {page.canonical ? (
          <GovernmentMeta section={page.section} article={page.article} reader={reader} origin={origin} />
        ) : null}
        <meta name="color-scheme" content={display.theme ?? "light dark"} />
        {page.canonical ? (
          <Alternates canonical={page.canonical} script={reader.script} origin={origin} />
        ) : (
          <meta name="robots" content="noindex" />
        )}
        {page.json ? <link rel="alternate" type="application/json" href={page.json} /> : null}
        {page.head}
        <link rel="search" type={OPEN_SEARCH_TYPE} href={`/${reader.script}/opensearch.xml`} title={words.site} />
        <link rel="stylesheet" href={assets.archiveCss} />
        <link rel="icon" type="image/svg+xml" href={SEAL} />
      </head>
      <body>
        {page.banner}
        <a className="skip" href="#main">
          {words.skip}
        </a>
        <Masthead reader={reader} section={page.section} self={self} query={query} />
        <main id="main" className="wrap">
          {page.body}
        </main>
        <Footer reader={reader} />
      </body>
    </html>
  );
}

interface AlternatesProps {
  canonical: NonNullable<Page["canonical"]>;
  script: Reader["script"];
  origin: string;
}

function Alternates({ canonical, script, origin }: AlternatesProps): ReactElement {
  const absolute = (path: string) => origin + addressOf(path, canonical.query ?? new URLSearchParams());
  return (
    <>
      <link rel="canonical" href={absolute(`/${script}${canonical.path}`)} />
      {SCRIPTS.map((other) => (
        <link key={other} rel="alternate" hrefLang={LANG[other]} href={absolute(`/${other}${canonical.path}`)} />
      ))}
      <link
        rel="alternate"
        hrefLang="x-default"
        href={absolute(canonical.path === "" ? "/" : `/zh-hans${canonical.path}`)}
      />
    </>
  );
}
