import type { ReactElement, ReactNode } from "react";
import type { PublicEdition } from "@/lib/archive/types";
import type { CaseContent, Lead } from "@/lib/cases/schema";
import { shanghaiDate } from "@/lib/dates";
import { dateInWords } from "@/lib/i18n/dates";
import { compareQuery, paths } from "./browsing-addresses";
import type { Reader } from "./reader";

interface CaseFactsProps {
  reader: Reader;
  edition: PublicEdition;
}

/** What a reader wants first: when it began, who led it, where it stands, which edition this is. */
export function CaseFacts({ reader, edition }: CaseFactsProps): ReactElement {
  const { words, vocabulary } = reader;
  const { content } = edition;
  const published = shanghaiDate(edition.publishedAt);
  return (
    <dl className="facts" aria-label={words.case.facts}>
      <Fact name={words.case.launch}>{launchWords(reader, content)}</Fact>
      {content.end !== null || content.ongoing ? (
        <Fact name={words.case.end}>
          {content.end === null ? words.case.ongoing : reader.say(dateInWords(content.end))}
        </Fact>
      ) : null}
      <Fact name={words.case.leads}>
        <ul>
          {content.leads.map((lead) => (
            <li key={lead.id}>
              <LeadFact reader={reader} lead={lead} nameToday={edition.currentNames[lead.organisation]} />
            </li>
          ))}
        </ul>
      </Fact>
      {content.stage === null ? null : <Fact name={words.case.stage}>{vocabulary.stage[content.stage]}</Fact>}
      <Fact name={words.case.edition}>
        <a href={reader.href(`/cases/${edition.caseNumber}/editions/${edition.number}`)}>
          {words.edition(edition.number)}
        </a>
        <span className="note">
          <time dateTime={published}>{words.case.published(published)}</time>
        </span>
        <a href={reader.href(paths.compare, compareQuery([edition.caseNumber]))}>{words.browsing.compare.add}</a>
      </Fact>
      <Fact name={words.searching.body}>
        {content.bodyStatus === "TRUNCATED" ? (
          <a href="#cut">{vocabulary.bodyStatus.TRUNCATED}</a>
        ) : (
          vocabulary.bodyStatus[content.bodyStatus]
        )}
      </Fact>
    </dl>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }): ReactElement {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function launchWords({ words, say }: Reader, { launch }: CaseContent): string {
  if (launch.date !== null) return say(dateInWords(launch.date));
  return launch.sortYear === null ? words.case.unknown : words.year(launch.sortYear);
}

interface LeadFactProps {
  reader: Reader;
  lead: Lead;
  nameToday: string | undefined;
}

/** A lead by its name of that time; today's name stands beside it where it differs. */
function LeadFact({ reader, lead, nameToday }: LeadFactProps): ReactElement {
  const { words, vocabulary, say, href } = reader;
  const remarks = [
    lead.role === "LEAD" ? null : vocabulary.leadRole[lead.role],
    nameToday === undefined || nameToday === lead.nameAsRecorded ? null : `${words.case.nameToday} ${say(nameToday)}`,
  ].filter((remark) => remark !== null);
  return (
    <>
      <a href={href(paths.organisation(lead.organisation))}>{say(lead.nameAsRecorded)}</a>
      {remarks.length > 0 ? <span className="note">{remarks.join(words.comma)}</span> : null}
    </>
  );
}
