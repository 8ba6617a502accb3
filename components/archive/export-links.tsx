import type { ReactElement } from "react";
import { TABLE_FORMATS } from "@/lib/datasets/rows";
import type { Reader } from "./reader";

interface ExportLinksProps {
  reader: Reader;
  /** The filters in their canonical spelling, without the page. */
  query: URLSearchParams;
}

/** The result set as files: the same filters, every page of it. */
export function ExportLinks({ reader, query }: ExportLinksProps): ReactElement {
  const { data } = reader.words;
  const filters = query.toString();
  return (
    <p className="exports">
      <span>{data.exports}</span>
      {TABLE_FORMATS.map((format) => (
        <a key={format} href={`/${reader.script}/cases.${format}${filters === "" ? "" : `?${filters}`}`} rel="nofollow">
          {data.exportFormats[format]}
        </a>
      ))}
    </p>
  );
}
