import { sitemap, type Place } from "@/components/machines/sitemap";
import { tags } from "@/lib/archive/tags";
import {
  getArchiveCounts,
  listArchiveFields,
  listArchiveOrganisations,
  listSitemapCases,
} from "@/lib/datasets/queries";
import { archiveRoute } from "../../answer";
import { machineAnswer } from "../../machine-answer";

export const dynamic = "force-dynamic";

export const { GET, POST, PUT, PATCH, DELETE } = archiveRoute<{ page: string }>(async ({ request, params, origin }) => {
  const places = params.page === "pages" ? await pages() : await cases(params.page);
  if (places.length === 0) return null;
  const canonical = `/sitemap/${params.page}`;
  return machineAnswer(request, "application/xml", sitemap(origin, places), { canonical, tags: [tags.archive] });
});

async function cases(page: string): Promise<Place[]> {
  const listed = await listSitemapCases(page);
  return listed.map(({ caseNumber, publishedAt }) => ({ path: `/cases/${caseNumber}`, changed: publishedAt }));
}

async function pages(): Promise<Place[]> {
  const [{ lastPublishedAt: changed }, organisations, fields] = await Promise.all([
    getArchiveCounts(),
    listArchiveOrganisations(),
    listArchiveFields(),
  ]);
  return [
    ...["", "/cases", "/organisations", "/fields", "/data"].map((path) => ({ path, changed })),
    ...organisations.items.map(({ id, lastPublishedAt }) => ({
      path: `/organisations/${id}`,
      changed: lastPublishedAt,
    })),
    ...fields.items.map(({ name, lastPublishedAt }) => ({
      path: `/fields/${encodeURIComponent(name)}`,
      changed: lastPublishedAt,
    })),
  ];
}
