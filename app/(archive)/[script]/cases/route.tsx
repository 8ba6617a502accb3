import { listQuery } from "@/components/archive/addresses";
import { List } from "@/components/archive/list";
import { getYearSpan, listDepartments, searchArchive } from "@/lib/archive/queries";
import { readFilters } from "@/lib/archive/schema";
import { tags } from "@/lib/archive/tags";
import { archiveRoute } from "../../answer";

export const dynamic = "force-dynamic";

export const { GET, POST, PUT, PATCH, DELETE } = archiveRoute<{ script: string }>(async ({ reader, query }) => {
  query.delete("size"); // a parameter of the API; pages for people have one length
  const read = readFilters(query);
  const departments = await listDepartments(read.filters);
  const { department } = read.filters;
  if (department !== null && !departments.some(({ id }) => id === department)) {
    read.filters.department = null;
    read.faults.push({ path: "department", code: "UNKNOWN_ORGANISATION" });
  }
  const [found, archive] = await Promise.all([searchArchive(read.filters), getYearSpan()]);
  return {
    tags: [tags.archive],
    page: {
      title: read.filters.q === null ? reader.words.list.heading : `${read.filters.q} · ${reader.words.list.heading}`,
      section: "cases",
      canonical: { path: "/cases", query: listQuery(read.filters) },
      body: <List reader={reader} read={read} found={found} departments={departments} archive={archive} />,
    },
  };
});
