import type { ReactElement } from "react";
import type { ArchiveFilters } from "@/lib/archive/schema";
import type { FacetValue, Facets } from "@/lib/archive/types";
import { listQuery } from "./addresses";
import type { Reader } from "./reader";

interface YearBarsProps {
  reader: Reader;
  filters: ArchiveFilters;
  facets: Facets;
}

const [WIDTH, FLOOR] = [600, 52];
const SMALLEST = 3; // a year with one case among thousands is still seen

/** How many cases each year has, as bars and as links to the years; the years chosen stand out. */
export function YearBars({ reader, filters, facets }: YearBarsProps): ReactElement | null {
  const { searching } = reader.words;
  const { years } = facets;
  const [first, last] = [years[0], years.at(-1)];
  if (!first || !last) return null;
  const [from, to] = [Number(first.value), Number(last.value)];
  const most = years.reduce((top, one) => ((one.count ?? 0) > (top.count ?? 0) ? one : top), first);
  const step = WIDTH / (to - from + 1);
  const isChosen = (year: number) => year >= (filters.from ?? from) && year <= (filters.to ?? to);
  return (
    <figure className="year-bars">
      <svg viewBox={`0 0 ${WIDTH} ${FLOOR + 2}`} role="img" aria-labelledby="year-bars-title year-bars-desc">
        <title id="year-bars-title">{searching.yearsTitle}</title>
        <desc id="year-bars-desc">
          {most.count ? searching.yearsMost(most.value, most.count) : searching.yearsNone}
        </desc>
        <path className="rule" d={`M0 ${FLOOR + 1}H${WIDTH}`} />
        {years.flatMap(({ value, count }) => {
          if (!count) return [];
          const height = Math.max(SMALLEST, Math.round((count / Math.max(1, most.count ?? 1)) * (FLOOR - 4)));
          const [x, width] = [(Number(value) - from + 0.15) * step, Math.max(1, step * 0.7)];
          return (
            <path
              key={value}
              className={isChosen(Number(value)) ? "mark" : "mark hollow"}
              d={`M${x.toFixed(1)} ${FLOOR}v${-height}h${width.toFixed(1)}v${height}z`}
            />
          );
        })}
      </svg>
      <p className="ends" aria-hidden="true">
        <span>{from}</span>
        <span>{to}</span>
      </p>
      <details>
        <summary>{searching.yearList}</summary>
        <ul className="year-links">
          {years.map((one) => (
            <li key={one.value}>
              <YearLink reader={reader} filters={filters} facets={facets} one={one} />
            </li>
          ))}
        </ul>
      </details>
    </figure>
  );
}

/** A year as a filter; one that has nothing is shown and cannot be chosen. */
function YearLink({ reader, filters, facets, one }: YearBarsProps & { one: FacetValue }): ReactElement {
  const { searching } = reader.words;
  const year = Number(one.value);
  const count = one.count === null ? "" : facets.areLowerBounds ? searching.atLeast(one.count) : String(one.count);
  const words = count === "" ? one.value : searching.yearOf(one.value, count);
  if (one.count === 0) return <span>{words}</span>;
  return <a href={reader.href("/cases", listQuery({ ...filters, page: 1, from: year, to: year }))}>{words}</a>;
}
