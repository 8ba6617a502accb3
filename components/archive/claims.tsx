import type { ReactElement, ReactNode } from "react";
import type { CaseContent } from "@/lib/cases/schema";
import { dateInWords } from "@/lib/i18n/dates";
import { Evidence, SourceLink } from "./evidence";
import type { Reader } from "./reader";

interface ClaimsProps {
  reader: Reader;
  content: CaseContent;
}

export function Recognitions({ reader, content }: ClaimsProps): ReactElement {
  const { words, vocabulary, say } = reader;
  return (
    <ul className="claims">
      {content.recognitions.map((recognition) => (
        <Claim
          key={recognition.id}
          kind={vocabulary.recognition[recognition.kind]}
          text={
            <>
              {recognition.session === null ? null : words.case.session(recognition.session)}
              {say(recognition.name)}
            </>
          }
          details={[
            recognition.grantor === null ? null : `${words.case.grantor}${words.colon}${say(recognition.grantor)}`,
            recognition.date === null ? null : say(dateInWords(recognition.date)),
          ]}
          evidence={<Evidence reader={reader} claim={recognition} sources={content.sources} />}
        />
      ))}
    </ul>
  );
}

export function Firsts({ reader, content }: ClaimsProps): ReactElement {
  return (
    <ul className="claims">
      {content.firsts.map((first) => (
        <Claim
          key={first.id}
          kind={reader.vocabulary.firstScope[first.scope]}
          text={reader.say(first.claim)}
          details={[]}
          evidence={<Evidence reader={reader} claim={first} sources={content.sources} />}
        />
      ))}
    </ul>
  );
}

export function Adoptions({ reader, content }: ClaimsProps): ReactElement {
  const { words, say } = reader;
  return (
    <ul className="claims">
      {content.adoptions.map((adoption) => (
        <Claim
          key={adoption.id}
          text={
            <>
              {say(adoption.adopter)}
              {adoption.what === null ? null : `${words.colon}${say(adoption.what)}`}
            </>
          }
          details={[
            adoption.place === null ? null : say(adoption.place),
            adoption.date === null ? words.case.undated : say(dateInWords(adoption.date)),
            adoption.document === null ? null : `${words.case.adoptionDocument}${words.colon}${say(adoption.document)}`,
          ]}
          evidence={<Evidence reader={reader} claim={adoption} sources={content.sources} />}
        />
      ))}
    </ul>
  );
}

export function Documents({ reader, content }: ClaimsProps): ReactElement {
  const { words, say } = reader;
  return (
    <ul className="claims">
      {content.documents.map((document) => (
        <Claim
          key={document.id}
          text={say(document.title)}
          details={[
            document.issuer === null ? null : say(document.issuer),
            document.number === null ? null : say(document.number),
            document.date === null ? null : say(dateInWords(document.date)),
          ]}
          evidence={
            <>
              {document.link === null ? null : (
                <a href={document.link} rel="external nofollow">
                  {words.case.link}
                </a>
              )}
              <SourceLink reader={reader} source={document.source} sources={content.sources} />
            </>
          }
        />
      ))}
    </ul>
  );
}

interface ClaimProps {
  kind?: string;
  text: ReactNode;
  details: readonly (string | null)[];
  evidence: ReactNode;
}

function Claim({ kind, text, details, evidence }: ClaimProps): ReactElement {
  return (
    <li>
      <p>
        {kind === undefined ? null : <span className="kind">{kind}</span>}
        {text}
      </p>
      <p className="note">
        {details
          .filter((detail) => detail !== null)
          .map((detail) => (
            <span key={detail}>{detail}</span>
          ))}
        {evidence}
      </p>
    </li>
  );
}
