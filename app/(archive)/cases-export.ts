import { FOR_EVERYONE } from "@/app/cors";
import { listQuery } from "@/components/archive/addresses";
import { addressOf } from "@/components/archive/reader";
import { badParameters } from "@/app/api/v1/problem";
import { readFilters, strangeParameters, type ArchiveFilters } from "@/lib/archive/schema";
import { searchArchive } from "@/lib/archive/search";
import { keptUnder, tags } from "@/lib/archive/tags";
import type { CaseList } from "@/lib/archive/types";
import { listCasesNumbered } from "@/lib/datasets/queries";
import { MEDIA_TYPES, type TableFormat } from "@/lib/datasets/rows";
import { tableOf, type Portions } from "@/lib/datasets/tables";
import { archiveRoute } from "./answer";
import { webStream } from "./files/file-answer";

/** Cases of a download at most: more of them are in the files of the data page. */
const LIMIT = 10_000;
const PORTION = 500;

/**
 * The handlers of the list as a file: every case that fits the same query, whatever page was looked at. A filter that
 * cannot be understood is refused rather than left out, since a file does not show what it goes without.
 */
export function casesExport(format: TableFormat) {
  return archiveRoute<{ script: string }>(async ({ request, reader, query, origin }) => {
    for (const name of ["display", "page", "size"]) query.delete(name);
    const { filters, faults } = readFilters(query);
    const wrong = [...strangeParameters(query), ...faults];
    if (wrong.length > 0) return badParameters(wrong);
    const first = await searchArchive({ ...filters, page: 1, size: PORTION });
    const audience = { script: reader.script, origin, site: reader.site };
    const about = {
      source: origin + reader.href("/cases", listQuery({ ...filters, page: 1 })),
      query: listQuery({ ...filters, page: 1 }).toString(),
      rows: Math.min(first.total, LIMIT),
      isCut: first.isMore || first.total > LIMIT,
    };
    const table = tableOf(format, portionsOf(first, filters), audience, about);
    return new Response(webStream(table), {
      headers: {
        "content-type": MEDIA_TYPES[format],
        "content-language": reader.lang,
        "content-disposition": `attachment; filename="cases${about.isCut ? `-first-${LIMIT}` : ""}.${format}"`,
        "cache-control": "no-cache",
        ...FOR_EVERYONE,
        "x-rows": String(about.rows),
        ...(about.isCut ? { "x-cut-at": String(LIMIT) } : {}),
        // What fills one portion is small enough to be kept.
        ...(first.total <= PORTION
          ? keptUnder(request.url, canonical(reader.script, format, filters), [tags.archive])
          : {}),
      },
    });
  });
}

function canonical(script: string, format: TableFormat, filters: ArchiveFilters): string {
  return addressOf(`/${script}/cases.${format}`, listQuery({ ...filters, page: 1 }));
}

/** What was published or withdrawn between two portions neither repeats a case nor breaks the file. */
async function* portionsOf(first: CaseList, filters: ArchiveFilters): Portions {
  const told = new Set<string>();
  for (let page = 1, found = first; found.items.length > 0;) {
    const numbers = found.items.map(({ caseNumber }) => caseNumber).filter((number) => !told.has(number));
    for (const number of numbers) told.add(number);
    yield await listCasesNumbered(numbers);
    if (page * PORTION >= Math.min(LIMIT, first.total)) return;
    found = await searchArchive({ ...filters, page: ++page, size: PORTION });
  }
}
