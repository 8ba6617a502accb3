import { FOR_EVERYONE } from "@/app/cors";
import { listQuery } from "@/components/archive/addresses";
import { addressOf } from "@/components/archive/reader";
import { badParameters } from "@/app/api/v1/problem";
import { readFilters, strangeParameters, type ArchiveFilters } from "@/lib/archive/schema";
import { keptUnder, tags } from "@/lib/archive/tags";
import { walkArchive } from "@/lib/archive/walk";
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
    const { numbers, isCut, guess } = await walkArchive(filters, LIMIT);
    const audience = { script: reader.script, origin, site: reader.site };
    const about = {
      source: origin + reader.href("/cases", listQuery({ ...filters, page: 1 })),
      query: listQuery({ ...filters, page: 1 }).toString(),
      rows: numbers.length,
      isCut,
      guess,
    };
    const table = tableOf(format, portionsOf(numbers), audience, about);
    return new Response(webStream(table), {
      headers: {
        "content-type": MEDIA_TYPES[format],
        "content-language": reader.lang,
        "content-disposition": `attachment; filename="cases${isCut ? `-first-${LIMIT}` : ""}.${format}"`,
        "cache-control": "no-cache",
        ...FOR_EVERYONE,
        "x-rows": String(numbers.length),
        ...(isCut ? { "x-cut-at": String(LIMIT) } : {}),
        // What fills one portion is small enough to be kept.
        ...(numbers.length <= PORTION
          ? keptUnder(request.url, canonical(reader.script, format, filters), [tags.archive])
          : {}),
      },
    });
  });
}

function canonical(script: string, format: TableFormat, filters: ArchiveFilters): string {
  return addressOf(`/${script}/cases.${format}`, listQuery({ ...filters, page: 1 }));
}

/** What is withdrawn between two portions is in none that follows; its file has a row less than it said. */
async function* portionsOf(numbers: readonly string[]): Portions {
  for (let told = 0; told < numbers.length; told += PORTION)
    yield await listCasesNumbered(numbers.slice(told, told + PORTION));
}
