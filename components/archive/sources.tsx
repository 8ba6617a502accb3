import type { ReactElement } from "react";
import type { CaseContent, Conflict, Source } from "@/lib/cases/schema";
import { dateInWords } from "@/lib/i18n/dates";
import { SourceLink } from "./evidence";
import type { Reader } from "./reader";

/** The sources of a case, numbered: claims link to them. */
export function Sources({ reader, content }: { reader: Reader; content: CaseContent }): ReactElement {
  return (
    <ol className="sources">
      {content.sources.map((source) => (
        <li key={source.id} id={`source-${source.id}`}>
          <SourceLine reader={reader} source={source} content={content} />
        </li>
      ))}
    </ol>
  );
}

interface SourceLineProps {
  reader: Reader;
  source: Source;
  content: CaseContent;
}

function SourceLine({ reader, source, content }: SourceLineProps): ReactElement {
  const { words, say } = reader;
  const attachment = content.attachments.find(({ id }) => id === source.attachment);
  const details = [
    source.publisher === null ? null : say(source.publisher),
    source.date === null ? null : say(dateInWords(source.date)),
    attachment ? `${words.case.attachment}${words.colon}${say(attachment.title ?? attachment.name)}` : null,
    source.note === null ? null : say(source.note),
  ].filter((detail) => detail !== null);
  return (
    <>
      {source.url === null ? (
        say(source.title)
      ) : (
        <a href={source.url} rel="external nofollow">
          {say(source.title)}
        </a>
      )}
      {details.length > 0 ? (
        <p className="note">
          {details.map((detail) => (
            <span key={detail}>{detail}</span>
          ))}
        </p>
      ) : null}
    </>
  );
}

/** The same fact told differently: every account beside the others, none preferred. */
export function Conflicts({ reader, content }: { reader: Reader; content: CaseContent }): ReactElement {
  return (
    <>
      <p className="note">{reader.words.case.conflictHint}</p>
      {content.conflicts.map((conflict) => (
        <ConflictView key={conflict.id} reader={reader} conflict={conflict} sources={content.sources} />
      ))}
    </>
  );
}

interface ConflictViewProps {
  reader: Reader;
  conflict: Conflict;
  sources: readonly Source[];
}

function ConflictView({ reader, conflict, sources }: ConflictViewProps): ReactElement {
  return (
    <div className="conflict">
      <h3>{reader.say(conflict.about)}</h3>
      <ul>
        {conflict.accounts.map((account, index) => (
          <li key={index}>
            <p>{reader.say(account.text)}</p>
            <p className="note">
              <SourceLink reader={reader} source={account.source} sources={sources} />
            </p>
          </li>
        ))}
      </ul>
    </div>
  );
}
