import type { ReactElement } from "react";
import { notFound, withdrawn } from "@/app/api/v1/problem";
import { FOR_EVERYONE } from "@/app/cors";
import { CaseArticle } from "@/components/archive/case-article";
import { CaseHead } from "@/components/archive/case-head";
import { markdownOf } from "@/components/archive/markdown";
import { WithdrawnNotice } from "@/components/archive/problem";
import { readerOfCase } from "@/components/archive/reader";
import { signposts, signpostsOfForm } from "@/components/archive/signposts";
import { getYearSpan } from "@/lib/archive/queries";
import { keptUnder, tags } from "@/lib/archive/tags";
import type { PublicEdition, Withdrawal } from "@/lib/archive/types";
import { listRelatedCases, relationsOf } from "@/lib/reading/queries";
import type { Answer, Visit } from "./answer";
import type { CaseForm } from "./case-address";

/**
 * An edition in the form asked for.
 * @param path its page's address below the script
 * @returns null for a real 404
 */
export async function caseAnswer(
  visit: Visit<unknown>,
  path: string,
  form: CaseForm,
  found: PublicEdition | Withdrawal | null,
): Promise<Answer | null> {
  if (form === ".json") return contentAnswer(visit, path, found);
  if (found === null) return null;
  if (form === ".md") return textAnswer(visit, path, found);
  return found.kind === "withdrawn" ? withdrawnAnswer(visit, found) : pageAnswer(visit, path, found);
}

async function pageAnswer(visit: Visit<unknown>, path: string, edition: PublicEdition): Promise<Answer> {
  const { origin } = visit;
  const { content, caseNumber } = edition;
  const reader = readerOfCase(visit.reader, content.scriptExceptions);
  const title = reader.say(content.title ?? caseNumber);
  return {
    tags: tagsOf(edition),
    headers: signposts({ reader, edition, path, origin }),
    page: {
      title,
      ...(content.summary === null ? {} : { description: reader.say(content.summary) }),
      section: "cases",
      article: { title, publishedAt: edition.publishedAt },
      canonical: { path },
      json: `/${reader.script}${path}.json`,
      head: <CaseHead reader={reader} edition={edition} path={path} origin={origin} />,
      body: await article(visit, edition),
    },
  };
}

/** What the page shows can change with the case, with the first or last year, and with cases it may be related to. */
function tagsOf({ caseNumber, content }: PublicEdition): string[] {
  const { keywords, organisations } = relationsOf(content);
  return [tags.case(caseNumber), tags.span, ...keywords.map(tags.keyword), ...organisations.map(tags.organisation)];
}

async function article({ reader, origin }: Visit<unknown>, edition: PublicEdition): Promise<ReactElement> {
  const [archive, related] = await Promise.all([getYearSpan(), listRelatedCases(edition.caseNumber, edition.content)]);
  return <CaseArticle reader={reader} edition={edition} archive={archive} related={related} origin={origin} />;
}

export function withdrawnAnswer({ reader }: Visit<unknown>, withdrawal: Withdrawal): Answer {
  const title = `${withdrawal.caseNumber} ${reader.words.withdrawn.heading}`;
  const body = <WithdrawnNotice reader={reader} withdrawal={withdrawal} />;
  return { status: 410, page: { title, section: "cases", body } };
}

/** The page as text, in the script of the address. */
async function textAnswer(visit: Visit<unknown>, path: string, found: PublicEdition | Withdrawal): Promise<Response> {
  const { reader, origin, request } = visit;
  const isWithdrawn = found.kind === "withdrawn";
  const body = isWithdrawn ? <WithdrawnNotice reader={reader} withdrawal={found} /> : await article(visit, found);
  return new Response(markdownOf(body, origin), {
    status: isWithdrawn ? 410 : 200,
    headers: {
      "content-type": "text/markdown; charset=utf-8",
      "content-language": reader.lang,
      "cache-control": "no-cache",
      ...FOR_EVERYONE,
      ...(isWithdrawn
        ? {}
        : {
            ...signpostsOfForm({ reader, edition: found, path, origin }),
            ...keptUnder(request.url, `/${reader.script}${path}.md`, tagsOf(found)),
          }),
    },
  });
}

/** The stored bytes of an edition, which its SHA-256 covers, whatever the script of the address. */
function contentAnswer(
  { request, reader, origin }: Visit<unknown>,
  path: string,
  found: PublicEdition | Withdrawal | null,
): Response {
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
      ...FOR_EVERYONE,
      ...signpostsOfForm({ reader, edition: found, path, origin }),
      ...keptUnder(request.url, `/${reader.script}${path}.json`, [tags.case(found.caseNumber)]),
    },
  });
}
