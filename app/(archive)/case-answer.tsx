import { CaseArticle } from "@/components/archive/case-article";
import { WithdrawnNotice } from "@/components/archive/problem";
import { readerOfCase } from "@/components/archive/reader";
import { getYearSpan } from "@/lib/archive/queries";
import { tags } from "@/lib/archive/tags";
import type { PublicEdition, Withdrawal } from "@/lib/archive/types";
import type { Answer, Visit } from "./answer";
import { notFound, withdrawn } from "@/app/api/v1/problem";

/**
 * The page of an edition, at the address `path` below the script.
 * @returns null for a real 404
 */
export async function caseAnswer(
  visit: Visit<unknown>,
  path: string,
  found: PublicEdition | Withdrawal | null,
): Promise<Answer | null> {
  if (found === null) return null;
  const { reader, origin } = visit;
  if (found.kind === "withdrawn") {
    const title = `${found.caseNumber} ${reader.words.withdrawn.heading}`;
    return {
      status: 410,
      page: { title, section: "cases", body: <WithdrawnNotice reader={reader} withdrawal={found} /> },
    };
  }
  const { say } = readerOfCase(reader, found.content.scriptExceptions);
  const archive = await getYearSpan();
  return {
    tags: [tags.case(found.caseNumber), tags.span],
    page: {
      title: say(found.content.title ?? found.caseNumber),
      ...(found.content.summary === null ? {} : { description: say(found.content.summary) }),
      section: "cases",
      article: { title: say(found.content.title ?? found.caseNumber), publishedAt: found.publishedAt },
      canonical: { path },
      json: `/${reader.script}${path}.json`,
      body: <CaseArticle reader={reader} edition={found} archive={archive} origin={origin} />,
    },
  };
}

/** The stored bytes of an edition, which its SHA-256 covers, whatever the script of the address. */
export function contentAnswer(found: PublicEdition | Withdrawal | null): Response {
  if (found === null) return notFound("No such case or edition was ever public.");
  if (found.kind === "withdrawn") return withdrawn(found);
  return new Response(found.stored, {
    headers: {
      "content-type": "application/json; charset=utf-8",
      "content-language": "zh-Hans",
      "cache-control": "no-cache",
      etag: `"${found.sha256}"`,
      "repr-digest": `sha-256=:${Buffer.from(found.sha256, "hex").toString("base64")}:`,
      "x-schema-version": String(found.schemaVersion),
    },
  });
}
