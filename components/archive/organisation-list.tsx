import type { ReactElement } from "react";
import type { OrganisationsShown } from "@/lib/browsing/schema";
import type { OrganisationLine } from "@/lib/browsing/types";
import { paths } from "./browsing-addresses";
import { PageLinks, PageNotice } from "./page-links";
import type { Reader } from "./reader";

interface OrganisationListProps extends OrganisationsShown {
  reader: Reader;
  isBadPage: boolean;
}

/** The organisations that lead published cases, by kind, then by pinyin. */
export function OrganisationList({ reader, items, total, isBadPage, ...shown }: OrganisationListProps): ReactElement {
  const { vocabulary } = reader;
  const { organisationList: words } = reader.words.browsing;
  const types = [...new Set(items.map(({ type }) => type))];
  const pages = { reader, path: paths.organisations, ...shown };
  return (
    <>
      <div className="hero">
        <h1>{words.heading}</h1>
        <p>{total === 0 ? words.none : words.lead(total)}</p>
      </div>
      <PageNotice {...pages} isBad={isBadPage} />
      {types.map((type) => (
        <section key={type} className="kind-of-organisation" aria-labelledby={type.toLowerCase()}>
          <h2 id={type.toLowerCase()}>{vocabulary.organisationType[type]}</h2>
          <ul>
            {items
              .filter((organisation) => organisation.type === type)
              .map((organisation) => (
                <OrganisationItem key={organisation.id} reader={reader} organisation={organisation} />
              ))}
          </ul>
        </section>
      ))}
      <PageLinks {...pages} />
    </>
  );
}

function OrganisationItem({ reader, organisation }: { reader: Reader; organisation: OrganisationLine }): ReactElement {
  const { say, href } = reader;
  const { browsing } = reader.words;
  const { id, name, otherNames, count, from, to } = organisation;
  return (
    <li>
      <h3>
        <a href={href(paths.organisation(id))}>{say(name)}</a>
      </h3>
      <p className="note">
        <span>{browsing.count(count)}</span>
        <span>{browsing.organisationList.years(from, to)}</span>
        {otherNames.length > 0 ? (
          <span>
            {browsing.organisationList.otherNames}
            {reader.words.colon}
            {otherNames.map((other) => say(other)).join(reader.words.comma)}
          </span>
        ) : null}
      </p>
    </li>
  );
}
