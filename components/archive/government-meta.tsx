import type { ReactElement } from "react";
import { shanghaiDateTime } from "@/lib/dates";
import { sectionName, type Section } from "./frame";
import type { Reader } from "./reader";

/** A page that is an article, and since when it is public. */
export interface ArticleFacts {
  title: string;
  publishedAt: Date;
}

interface GovernmentMetaProps {
  section: Section | undefined;
  article: ArticleFacts | undefined;
  reader: Reader;
  /** Where the archive is reached. */
  origin: string;
}

/**
 * The names by which registers of government sites read a page (国办发〔2017〕47号, 网页标签规范): of the site, of its
 * column, of an article. True values only; what is not known is not said.
 */
export function GovernmentMeta({ section, article, reader, origin }: GovernmentMetaProps): ReactElement {
  const { words, site, say } = reader;
  const column = section === undefined ? null : sectionName(words, section);
  const values: [string, string | null][] = [
    ["SiteName", words.site],
    ["SiteDomain", new URL(origin).hostname],
    ["SiteIDCode", site.siteId],
    ["ColumnName", column],
    ["ColumnType", column],
    ["ArticleTitle", article?.title ?? null],
    ["PubDate", article ? shanghaiDateTime(article.publishedAt) : null],
    ["ContentSource", article && site.sponsor !== null ? say(site.sponsor) : null],
  ];
  return (
    <>
      {values.map(([name, content]) => (content === null ? null : <meta key={name} name={name} content={content} />))}
    </>
  );
}
