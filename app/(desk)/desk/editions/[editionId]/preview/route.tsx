import { archiveRoute, redirect, type Visit } from "@/app/(archive)/answer";
import { CaseArticle } from "@/components/archive/case-article";
import { addressOf, displayOf, isScript, readerOf, readerOfCase } from "@/components/archive/reader";
import type { SelfAddress } from "@/components/archive/frame";
import { PreviewBanner } from "@/components/archive/preview-banner";
import { getYearSpan } from "@/lib/archive/queries";
import { currentActor } from "@/lib/auth/session";
import type { Script } from "@/lib/chinese/script";
import { DomainError } from "@/lib/errors";
import { getPreview } from "@/lib/preview/queries";

export const dynamic = "force-dynamic";

/** The public page of what is being written: `?script=zh-hans|zh-hant`, `&frame` beside the form. */
export const { GET, POST, PUT, PATCH, DELETE } = archiveRoute<{ editionId: string }>(async (visit) => {
  const { editionId } = visit.params;
  const actor = await currentActor();
  if (!actor) return redirect(302, "/sign-in");
  const [edition, archive] = await Promise.all([getPreview(actor, editionId).catch(nothing), getYearSpan()]);
  if (edition === null) return null;
  const script = scriptOf(visit);
  const address = `/desk/editions/${editionId}`;
  const imageAddress = (sha256: string) => `${address}/files/${sha256}`;
  const reader = { ...readerOf(script, displayOf(visit.query), visit.reader.site), imageAddress };
  const isFramed = visit.query.has("frame");
  const title = readerOfCase(reader, edition.content.scriptExceptions).say(edition.content.title ?? edition.caseNumber);
  const self: SelfAddress = (other, query) => addressOf(`${address}/preview`, withScript(query, other));
  return {
    place: { reader, self },
    page: {
      title,
      section: "cases",
      isFramed,
      banner: <PreviewBanner reader={reader} back={isFramed ? null : `${address}/edit`} />,
      body: <CaseArticle reader={reader} edition={edition} archive={archive} origin={visit.origin} />,
    },
  };
});

/** What the actor may not know of answers like what does not exist. */
function nothing(error: unknown): null {
  if (error instanceof DomainError && error.code === "NOT_FOUND") return null;
  throw error;
}

function scriptOf({ query, reader }: Visit<unknown>): Script {
  const asked = query.get("script") ?? "";
  return isScript(asked) ? asked : reader.script;
}

function withScript(query: URLSearchParams, script: Script): URLSearchParams {
  const next = new URLSearchParams(query);
  next.set("script", script);
  return next;
}
