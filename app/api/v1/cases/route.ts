import { listQuery } from "@/components/archive/addresses";
import { addressOf } from "@/components/archive/reader";
import { PAGE_SIZE, readFilters, strangeParameters, type ArchiveFilters } from "@/lib/archive/schema";
import { searchArchive, unknownValues } from "@/lib/archive/search";
import { tags } from "@/lib/archive/tags";
import type { CaseList, FoundCase } from "@/lib/archive/types";
import { apiRoute, badParameters, json } from "../problem";

export const dynamic = "force-dynamic";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = apiRoute(async (request) => {
  const query = new URL(request.url).searchParams;
  const { filters, faults } = readFilters(query);
  const all = [...strangeParameters(query), ...faults, ...(await unknownValues(filters))];
  if (all.length > 0) return badParameters(all);
  const document = listDocument(filters, await searchArchive(filters));
  return json(document, { request, canonical: document.links.self, tags: [tags.archive] });
});

function listDocument(filters: ArchiveFilters, { total, isMore, page, pageCount, items }: CaseList) {
  const pageAddress = (to: number) => {
    const query = listQuery({ ...filters, page: to });
    if (filters.size !== PAGE_SIZE) query.set("size", String(filters.size));
    return addressOf("/api/v1/cases", query);
  };
  return {
    total,
    totalIsLowerBound: isMore,
    page,
    pages: pageCount,
    size: filters.size,
    links: {
      self: pageAddress(page),
      ...(page > 1 && page <= pageCount + 1 ? { prev: pageAddress(page - 1) } : {}),
      ...(page < pageCount ? { next: pageAddress(page + 1) } : {}),
    },
    items: items.map(itemDocument),
  };
}

function itemDocument(listed: FoundCase) {
  const { caseNumber, title, titleStatus, sortYear, launch, summary, bodyStatus, leads } = listed;
  const { editionNumber, publishedAt } = listed;
  return {
    caseNumber,
    title,
    titleStatus,
    sortYear,
    launch,
    summary,
    bodyStatus,
    leads,
    edition: { number: editionNumber, publishedAt },
    links: {
      self: `/api/v1/cases/${caseNumber}`,
      content: `/zh-hans/cases/${caseNumber}/editions/${editionNumber}.json`,
      "zh-Hans": `/zh-hans/cases/${caseNumber}`,
      "zh-Hant": `/zh-hant/cases/${caseNumber}`,
    },
  };
}
