import { listQuery } from "@/components/archive/addresses";
import { addressOf } from "@/components/archive/reader";
import { readFilters, strangeParameters, type ArchiveFilters } from "@/lib/archive/schema";
import { searchArchive, unknownValues } from "@/lib/archive/search";
import type { CaseList, FoundCase } from "@/lib/archive/types";
import { apiRoute, badParameters, json } from "../problem";

export const dynamic = "force-dynamic";

export const { GET, POST, PUT, PATCH, DELETE } = apiRoute(async (request) => {
  const query = new URL(request.url).searchParams;
  const { filters, faults } = readFilters(query);
  const all = [...strangeParameters(query), ...faults, ...(await unknownValues(filters))];
  return all.length > 0 ? badParameters(all) : json(listDocument(filters, await searchArchive(filters)));
});

function listDocument(filters: ArchiveFilters, { total, isMore, page, pageCount, items }: CaseList) {
  const pageAddress = (to: number) => {
    const query = listQuery({ ...filters, page: to });
    query.set("size", String(filters.size));
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
