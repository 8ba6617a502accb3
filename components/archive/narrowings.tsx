import type { ReactElement } from "react";
import type { ArchiveFilters } from "@/lib/archive/schema";
import type { Facets } from "@/lib/archive/types";
import { listQuery } from "./addresses";
import type { Reader } from "./reader";

/** A condition besides the words, and what the list is without it. */
interface Narrowing {
  words: string;
  without: Partial<ArchiveFilters>;
}

/** What the list is narrowed by, in words. */
export function narrowingsOf({ words, vocabulary, say }: Reader, filters: ArchiveFilters, facets: Facets): Narrowing[] {
  const { searching } = words;
  const { from, to, department, field, recognition, indicators, body } = filters;
  const name = facets.department.find(({ value }) => value === department)?.name ?? department;
  const { yes, no } = searching.hasIndicators;
  return [
    ...(from === null ? [] : [{ words: searching.since(from), without: { from: null } }]),
    ...(to === null ? [] : [{ words: searching.until(to), without: { to: null } }]),
    ...(department === null ? [] : [{ words: say(name), without: { department: null } }]),
    ...(field === null ? [] : [{ words: say(field), without: { field: null } }]),
    ...(recognition === null ? [] : [{ words: vocabulary.recognition[recognition], without: { recognition: null } }]),
    ...(indicators === null ? [] : [{ words: indicators ? yes : no, without: { indicators: null } }]),
    ...(body === null ? [] : [{ words: vocabulary.bodyStatus[body], without: { body: null } }]),
  ];
}

interface ChosenProps {
  reader: Reader;
  filters: ArchiveFilters;
  facets: Facets;
}

/** Each condition with a way to take it away. */
export function Chosen({ reader, filters, facets }: ChosenProps): ReactElement | null {
  const { searching } = reader.words;
  const narrowings = narrowingsOf(reader, filters, facets);
  if (narrowings.length === 0) return null;
  return (
    <ul className="chosen" aria-label={searching.chosen}>
      {narrowings.map(({ words, without }) => (
        <li key={words}>
          <a
            href={reader.href("/cases", listQuery({ ...filters, page: 1, ...without }))}
            aria-label={searching.remove(words)}
          >
            {words} <span aria-hidden="true">×</span>
          </a>
        </li>
      ))}
    </ul>
  );
}
