import { usualSort, type ArchiveFilters } from "@/lib/archive/schema";

/** The list of an organisation's cases. */
export function departmentQuery(organisation: string): URLSearchParams {
  return new URLSearchParams({ department: organisation });
}

/** The query of a list in its one canonical spelling: what does not filter is left out. */
export function listQuery(filters: Omit<ArchiveFilters, "size">): URLSearchParams {
  const { q, exact, from, to, department, field, recognition, indicators, body, sort, page } = filters;
  const said: [string, string | null][] = [
    ["q", q],
    ["exact", exact ? "1" : null],
    ["from", from?.toString() ?? null],
    ["to", to?.toString() ?? null],
    ["department", department],
    ["field", field],
    ["recognition", recognition],
    ["indicators", indicators === null ? null : indicators ? "1" : "0"],
    ["body", body],
    ["sort", sort === usualSort(q) ? null : sort],
    ["page", page > 1 ? String(page) : null],
  ];
  return new URLSearchParams(said.flatMap(([name, value]) => (value === null ? [] : [[name, value]])));
}
