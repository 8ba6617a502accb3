import { xml, xmlDocument } from "@/lib/xml";
import { FEED_TYPES, feedOf, type Feed, type FeedFormat, type FeedItem, type FeedProps } from "./feed";

/** A feed as a document of its format. */
export function feedDocument(props: FeedProps, format: FeedFormat): string {
  const feed = feedOf(props, format);
  return format === "atom" ? atom(feed) : format === "rss" ? rss(feed) : jsonFeed(feed);
}

/** RFC 4287. */
function atom({ id, title, lang, author, rights, address, self, updated, items }: Feed): string {
  return xmlDocument(xml`<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${lang}">
<id>${id}</id>
<title>${title}</title>
<updated>${updated.toISOString()}</updated>
<author><name>${author}</name></author>
${
  rights &&
  xml`<rights>${rights}</rights>
`
}<link rel="self" type="${FEED_TYPES.atom}" href="${self}"/>
<link rel="alternate" type="text/html" href="${address}"/>
${items.map(atomEntry)}
</feed>`);
}

function atomEntry({ id, title, address, editionData, summary, fields, published, updated }: FeedItem) {
  return xml`<entry>
<id>${id}</id>
<title>${title}</title>
<link rel="alternate" type="text/html" href="${address}"/>
<link rel="alternate" type="application/json" href="${editionData}"/>
<published>${published.toISOString()}</published>
<updated>${updated.toISOString()}</updated>
${fields.map((field) => xml`<category term="${field}"/>`)}
<summary type="text">${summary}</summary>
</entry>`;
}

/** RSS 2.0 with what its best practices profile takes from Atom: where the feed itself is, and when an item changed. */
function rss({ title, lang, author, rights, address, self, updated, items }: Feed): string {
  return xmlDocument(xml`<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom">
<channel>
<title>${title}</title>
<link>${address}</link>
<description>${`${author} · ${title}`}</description>
<language>${lang}</language>
${
  rights &&
  xml`<copyright>${rights}</copyright>
`
}<lastBuildDate>${updated.toUTCString()}</lastBuildDate>
<atom:link rel="self" type="${FEED_TYPES.rss}" href="${self}"/>
${items.map(rssItem)}
</channel>
</rss>`);
}

function rssItem({ id, title, address, summary, fields, published, updated }: FeedItem) {
  return xml`<item>
<title>${title}</title>
<link>${address}</link>
<guid isPermaLink="false">${id}</guid>
<pubDate>${published.toUTCString()}</pubDate>
<atom:updated>${updated.toISOString()}</atom:updated>
${fields.map((field) => xml`<category>${field}</category>`)}
<description>${summary}</description>
</item>`;
}

/** JSON Feed 1.1. */
function jsonFeed({ title, lang, author, address, self, items }: Feed): string {
  return JSON.stringify({
    version: "https://jsonfeed.org/version/1.1",
    title,
    home_page_url: address,
    feed_url: self,
    language: lang,
    authors: [{ name: author }],
    items: items.map((item) => ({
      id: item.id,
      url: item.address,
      title: item.title,
      content_text: item.summary,
      date_published: item.published.toISOString(),
      date_modified: item.updated.toISOString(),
      tags: item.fields,
      attachments: [{ url: item.editionData, mime_type: "application/json" }],
    })),
  });
}
