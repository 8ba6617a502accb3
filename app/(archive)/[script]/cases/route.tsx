import { listQuery } from "@/components/archive/addresses";
import { JsonLd } from "@/components/archive/json-ld";
import { List } from "@/components/archive/list";
import { listJsonLd } from "@/components/archive/site-json-ld";
import { listFacets } from "@/lib/archive/facets";
import { readFilters } from "@/lib/archive/schema";
import { searchArchive, unknownValues } from "@/lib/archive/search";
import { tags } from "@/lib/archive/tags";
import { archiveRoute } from "../../answer";

export const dynamic = "force-dynamic";

export const { GET, POST, PUT, PATCH, DELETE } = archiveRoute<{ script: string }>(async ({ reader, query, origin }) => {
  query.delete("size"); // a parameter of the API; pages for people have one length
  const read = readFilters(query);
  const { filters, faults } = read;
  for (const fault of await unknownValues(filters)) {
    if (fault.path === "department") filters.department = null;
    else filters.field = null;
    faults.push(fault);
  }
  const [found, usual] = await Promise.all([searchArchive(filters), listFacets(filters)]);
  // What was guessed is what the counts are of.
  const facets = found.guess === null ? usual : await listFacets({ ...filters, q: found.guess.found });
  return {
    tags: [tags.archive],
    page: {
      title: filters.q === null ? reader.words.list.heading : `${filters.q} · ${reader.words.list.heading}`,
      section: "cases",
      canonical: { path: "/cases", query: listQuery(filters) },
      head: <JsonLd data={listJsonLd(reader, origin, found)} />,
      body: <List reader={reader} read={read} found={found} facets={facets} />,
    },
  };
});
