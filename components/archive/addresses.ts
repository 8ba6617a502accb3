import type { ArchiveFilters } from "@/lib/archive/schema";

/** The list of an organisation's cases. */
export function departmentQuery(organisation: string): URLSearchParams {
  return new URLSearchParams({ department: organisation });
}

/** The query of a list in its one canonical spelling: what does not filter is left out. */
export function listQuery({ q, from, to, department, page }: Omit<ArchiveFilters, "size">): URLSearchParams {
  const query = new URLSearchParams();
  if (q !== null) query.set("q", q);
  if (from !== null) query.set("from", String(from));
  if (to !== null) query.set("to", String(to));
  if (department !== null) query.set("department", department);
  if (page > 1) query.set("page", String(page));
  return query;
}
