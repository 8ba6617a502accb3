import { sitemapIndex } from "@/components/machines/sitemap";
import { tags } from "@/lib/archive/tags";
import { getArchiveCounts, listSitemapPages } from "@/lib/datasets/queries";
import { archiveRoute } from "../answer";
import { machineAnswer } from "../machine-answer";

export const dynamic = "force-dynamic";

export const { GET, POST, PUT, PATCH, DELETE } = archiveRoute(async ({ request, origin }) => {
  const [pages, { lastPublishedAt }] = await Promise.all([listSitemapPages(), getArchiveCounts()]);
  const index = sitemapIndex(origin, pages, lastPublishedAt);
  return machineAnswer(request, "application/xml", index, { canonical: "/sitemap.xml", tags: [tags.archive] });
});
