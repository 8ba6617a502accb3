import { addressOf } from "@/components/archive/reader";
import { readFilters, strangeParameters } from "@/lib/archive/schema";
import type { PageOf, Portion } from "@/lib/datasets/types";
import type { Fault } from "@/lib/errors";

/** Of a list without filters. */
const SIZE = 100;
const NAMES: readonly string[] = ["page", "size"];

/** Which page of a list is asked for that has no other parameters. */
export function readPaging(query: URLSearchParams): { asked: PageOf; faults: Fault[] } {
  const others = [...new Set(query.keys())].filter((name) => !NAMES.includes(name));
  const own = new URLSearchParams([...query].filter(([name]) => NAMES.includes(name)));
  const { filters, faults } = readFilters(own);
  return {
    asked: { page: filters.page, size: (own.get("size") ?? "").trim() === "" ? SIZE : filters.size },
    faults: [...others.map((path) => ({ path, code: "UNKNOWN_PARAMETER" })), ...strangeParameters(own), ...faults],
  };
}

/** A page of a list with the addresses of those beside it. */
export function pagedDocument<T>(path: string, { page, size }: PageOf, { items, total }: Portion<T>) {
  const pages = Math.ceil(total / size);
  const address = (to: number) => {
    const query = new URLSearchParams();
    if (to > 1) query.set("page", String(to));
    if (size !== SIZE) query.set("size", String(size));
    return addressOf(path, query);
  };
  return {
    total,
    page,
    pages,
    size,
    links: {
      self: address(page),
      ...(page > 1 && page <= pages + 1 ? { prev: address(page - 1) } : {}),
      ...(page < pages ? { next: address(page + 1) } : {}),
    },
    items,
  };
}
