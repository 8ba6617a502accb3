import type { ReactElement, ReactNode } from "react";
import { ICP_REGISTER, policeRecordAddress } from "@/lib/settings/schema";
import type { Reader } from "./reader";

/** What stands at the foot of every page; what the site has not filled in is not drawn. */
export function Footer({ reader }: { reader: Reader }): ReactElement {
  const { words, href } = reader;
  return (
    <footer className="colophon">
      <div className="wrap">
        <p>{words.footer.about}</p>
        <p>
          <a href={href("/feedback")}>{words.feedback.lookup.heading}</a> <a href="/api/v1/cases">{words.footer.api}</a>
        </p>
      </div>
      <Duties reader={reader} />
    </footer>
  );
}

/** Names, numbers and links that a government site owes its readers. */
function Duties({ reader }: { reader: Reader }): ReactElement | null {
  const { site, words, say } = reader;
  const { duties } = words;
  const said = (label: string, value: string | null) => value && `${label}${words.colon}${say(value)}`;
  const link = (address: string | null, text: string | null) => address && text && <a href={address}>{text}</a>;
  const entries: [string, ReactNode][] = [
    ["sponsor", said(duties.sponsor, site.sponsor)],
    ["organiser", said(duties.organiser, site.organiser)],
    ["contact", said(duties.contact, site.contact)],
    ["siteId", said(duties.siteId, site.siteId)],
    ["icp", link(ICP_REGISTER, site.icp)],
    ["policeRecord", site.policeRecord && link(policeRecordAddress(site.policeRecord), site.policeRecord)],
    ["officialMark", link(site.officialMark, duties.officialMark)],
    ["faultFinder", link(site.faultFinder, duties.faultFinder)],
    ["licence", licence(reader)],
  ];
  const filled = entries.filter(([, entry]) => entry !== null && entry !== "");
  if (filled.length === 0) return null;
  return (
    <ul className="wrap duties" aria-label={duties.label}>
      {filled.map(([name, entry]) => (
        <li key={name}>{entry}</li>
      ))}
    </ul>
  );
}

function licence({ site, words, say }: Reader): ReactNode {
  if (site.licenceName === null) return null;
  const name = say(site.licenceName);
  return (
    <>
      {words.duties.licence}
      {words.colon}
      {site.licenceUrl === null ? name : <a href={site.licenceUrl}>{name}</a>}
    </>
  );
}
