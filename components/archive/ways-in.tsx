import type { ReactElement } from "react";
import type { FieldLine, OrganisationLine } from "@/lib/browsing/types";
import { paths } from "./browsing-addresses";
import type { Reader } from "./reader";

interface WaysInProps {
  reader: Reader;
  fields: readonly FieldLine[];
  organisations: readonly OrganisationLine[];
}

const SHOWN = 8;

/** From the front page to a field or a department: the largest of each, and all. */
export function WaysIn({ reader, fields, organisations }: WaysInProps): ReactElement {
  const { say, href } = reader;
  const { browsing } = reader.words;
  const named = fields.flatMap(({ name, total }) => (name === null ? [] : [{ name, total }]));
  const largest = organisations.toSorted((a, b) => b.count - a.count).slice(0, SHOWN);
  return (
    <nav className="ways-in" aria-label={browsing.ways}>
      <dl>
        <div>
          <dt>
            <a href={href(paths.fields)}>{browsing.fields}</a>
          </dt>
          {named.slice(0, SHOWN).map(({ name, total }) => (
            <dd key={name}>
              <a href={href(paths.field(name))}>{say(name)}</a> <span className="count">{total}</span>
            </dd>
          ))}
        </div>
        <div>
          <dt>
            <a href={href(paths.organisations)}>{browsing.organisations}</a>
          </dt>
          {largest.map(({ id, name, count }) => (
            <dd key={id}>
              <a href={href(paths.organisation(id))}>{say(name)}</a> <span className="count">{count}</span>
            </dd>
          ))}
          {organisations.length > largest.length ? (
            <dd>
              <a href={href(paths.organisations)}>{browsing.allOrganisations(organisations.length)}</a>
            </dd>
          ) : null}
        </div>
      </dl>
    </nav>
  );
}
