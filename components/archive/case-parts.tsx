import type { ReactElement, ReactNode } from "react";
import type { PublicEdition } from "@/lib/archive/types";
import { plainTextOf } from "@/lib/cases/rich-text";
import type { CaseContent } from "@/lib/cases/schema";
import type { RelatedCase } from "@/lib/reading/types";
import { Attachments } from "./attachments";
import { paths } from "./browsing-addresses";
import { Adoptions, Documents, Firsts, Recognitions } from "./claims";
import { Citation } from "./citation";
import { citedEdition } from "./cited";
import { Editions } from "./editions";
import { IndicatorCharts } from "./indicator-charts";
import { Indicators } from "./indicators";
import { Milestones } from "./milestones";
import type { Reader } from "./reader";
import { Related } from "./related";
import { RichTextView } from "./rich-text";
import { Conflicts, Sources } from "./sources";

interface Part {
  id: string;
  title: string;
  children: ReactNode;
}

/** The parts of the page in order; those without content do not appear. */
export function partsOf(
  reader: Reader,
  edition: PublicEdition,
  related: readonly RelatedCase[],
  origin: string,
): Part[] {
  const { content } = edition;
  const { words } = reader;
  const props = { reader, content };
  const parts: (Part & { isShown: boolean })[] = [
    {
      id: "summary",
      title: words.case.summary,
      isShown: content.summary !== null && !opensBody(content.summary, content),
      children: <Paragraphs text={reader.say(content.summary ?? "")} />,
    },
    { id: "body", title: words.case.body, isShown: content.body !== null, children: <Body {...props} /> },
    ...sectionParts(props),
    {
      id: "milestones",
      title: words.case.milestones,
      isShown: content.milestones.length > 0,
      children: <Milestones {...props} />,
    },
    {
      id: "indicators",
      title: words.case.indicators,
      isShown: content.indicators.some((indicator) => indicator.readings.length > 0),
      children: (
        <>
          <Indicators {...props} />
          <IndicatorCharts
            {...props}
            csv={`/${reader.script}/cases/${edition.caseNumber}/editions/${edition.number}/indicators.csv`}
          />
        </>
      ),
    },
    {
      id: "recognitions",
      title: words.case.recognitions,
      isShown: content.recognitions.length > 0,
      children: <Recognitions {...props} />,
    },
    { id: "firsts", title: words.case.firsts, isShown: content.firsts.length > 0, children: <Firsts {...props} /> },
    {
      id: "adoptions",
      title: words.case.adoptions,
      isShown: content.adoptions.length > 0,
      children: <Adoptions {...props} />,
    },
    {
      id: "documents",
      title: words.case.documents,
      isShown: content.documents.length > 0,
      children: <Documents {...props} />,
    },
    {
      id: "conflicts",
      title: words.case.conflicts,
      isShown: content.conflicts.length > 0,
      children: <Conflicts {...props} />,
    },
    {
      id: "classification",
      title: words.case.classification,
      isShown: content.fields.length + content.keywords.length > 0,
      children: <Classification {...props} />,
    },
    { id: "sources", title: words.case.sources, isShown: content.sources.length > 0, children: <Sources {...props} /> },
    {
      id: "attachments",
      title: words.case.attachment,
      isShown: content.attachments.length > 0,
      children: <Attachments {...props} />,
    },
    {
      id: "related",
      title: words.citing.related,
      isShown: related.length > 0,
      children: <Related {...props} related={related} />,
    },
    {
      id: "editions",
      title: words.case.editions,
      isShown: true,
      children: <Editions reader={reader} edition={edition} />,
    },
    {
      id: "cite",
      title: words.case.cite,
      isShown: true,
      children: <Citation reader={reader} edition={edition} cited={citedEdition(reader, edition, origin)} />,
    },
  ];
  return parts.filter((part) => part.isShown);
}

interface ContentProps {
  reader: Reader;
  content: CaseContent;
}

function sectionParts({ reader, content }: ContentProps): (Part & { isShown: boolean })[] {
  const names = Object.keys(content.sections) as (keyof CaseContent["sections"])[];
  return names.map((name) => {
    const doc = content.sections[name];
    const title = reader.vocabulary.section[name];
    const children = doc ? (
      <RichTextView reader={reader} doc={doc} name={name} under={2} files={content.attachments} />
    ) : null;
    return { id: name, title, isShown: doc !== null, children };
  });
}

/** A summary that is only the beginning of the text would be read twice. */
function opensBody(summary: string, { body }: CaseContent): boolean {
  const beginning = summary.replace(/(…|\.{3})+$/u, "").trim();
  return plainTextOf(body).replace(/\s+/gu, "").startsWith(beginning.replace(/\s+/gu, ""));
}

function Paragraphs({ text }: { text: string }): ReactElement {
  const lines = text.split("\n").filter((line) => line !== "");
  return (
    <>
      {lines.map((line, index) => (
        <p key={index}>{line}</p>
      ))}
    </>
  );
}

function Body({ reader, content }: ContentProps): ReactElement {
  return (
    <>
      {content.body ? (
        <RichTextView reader={reader} doc={content.body} name="body" under={2} files={content.attachments} />
      ) : null}
      {content.bodyStatus === "TRUNCATED" ? (
        <p className="cut" id="cut">
          {reader.words.case.cut}
        </p>
      ) : null}
    </>
  );
}

function Classification({ reader, content }: ContentProps): ReactElement {
  const { words, say, href } = reader;
  return (
    <dl className="terms">
      {content.fields.length > 0 ? (
        <div>
          <dt>{words.case.fields}</dt>
          <dd>
            <ul>
              {content.fields.map((field) => (
                <li key={field}>
                  <a href={href(paths.field(field))}>{say(field)}</a>
                </li>
              ))}
            </ul>
          </dd>
        </div>
      ) : null}
      {content.keywords.length > 0 ? (
        <div>
          <dt>{words.case.keywords}</dt>
          <dd>
            <ul>
              {content.keywords.map((keyword) => (
                <li key={keyword}>{say(keyword)}</li>
              ))}
            </ul>
          </dd>
        </div>
      ) : null}
    </dl>
  );
}
