import { keptUnder } from "@/lib/archive/tags";
import { CSV_BEGIN, csvLine } from "@/lib/csv";

interface CsvFile {
  request: Request;
  /** Where the file is found: the only spelling of its address that is kept. */
  address: string;
  tags: readonly string[];
  lang: string;
  /** The first row names the columns. */
  rows: readonly (readonly (string | number)[])[];
}

/** Numbers of a page as a file that spreadsheets open. */
export function csvAnswer({ request, address, tags, lang, rows }: CsvFile): Response {
  return new Response(CSV_BEGIN + rows.map((row) => csvLine(row.map(String))).join(""), {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-language": lang,
      "cache-control": "no-cache",
      ...keptUnder(request.url, address, tags),
    },
  });
}
