import type { ReactElement } from "react";
import type { AlsoMatched, FoundCase } from "@/lib/archive/types";
import { dateInWords } from "@/lib/i18n/dates";
import { CompareButton, CompareChoice } from "./compare-choice";
import { LeadNames } from "./leads";
import { Marked } from "./marked";
import { readerOfCase, type Reader } from "./reader";

interface ResultsProps {
  reader: Reader;
  items: readonly FoundCase[];
  /** The words to mark, folded like a query. */
  marked: readonly string[];
}

export function Results({ reader, items, marked }: ResultsProps): ReactElement {
  return (
    <>
      <ol className="results">
        {items.map((found) => (
          <Result
            key={found.caseNumber}
            reader={readerOfCase(reader, found.scriptExceptions)}
            found={found}
            marked={marked}
          />
        ))}
      </ol>
      <CompareButton reader={reader} />
    </>
  );
}

interface ResultProps extends Omit<ResultsProps, "items"> {
  found: FoundCase;
}

function Result({ reader, found, marked }: ResultProps): ReactElement {
  const { words, vocabulary } = reader;
  return (
    <li>
      <h2>
        <a href={reader.href(`/cases/${found.caseNumber}`)}>
          <Marked reader={reader} text={found.title} terms={marked} />
        </a>
      </h2>
      <p className="meta">
        <span>{reader.say(found.launch === null ? words.year(found.sortYear) : dateInWords(found.launch))}</span>
        <span>
          {words.leads}
          <LeadNames reader={reader} leads={found.leads} terms={marked} />
        </span>
        <span>
          <Marked reader={reader} text={found.caseNumber} terms={marked} />
        </span>
        {found.titleStatus === "PROPOSED" ? <span className="tag">{vocabulary.titleStatus.PROPOSED}</span> : null}
        {found.bodyStatus !== "FULL" ? <span className="tag">{vocabulary.bodyStatus[found.bodyStatus]}</span> : null}
        <CompareChoice reader={reader} caseNumber={found.caseNumber} />
      </p>
      {found.summary !== null ? (
        <p className="summary">
          <Marked reader={reader} text={found.summary} terms={marked} />
        </p>
      ) : null}
      {found.excerpt !== null ? (
        <p className="excerpt">
          {words.list.excerpt}
          <Marked reader={reader} text={found.excerpt} terms={marked} />
        </p>
      ) : null}
      {found.also.length > 0 ? <Also reader={reader} also={found.also} marked={marked} /> : null}
    </li>
  );
}

/** What the hit was found by that the lines above do not show as it was typed: 居住证 · juzhuzheng. */
function Also({ reader, also, marked }: { reader: Reader; also: readonly AlsoMatched[]; marked: readonly string[] }) {
  return (
    <p className="excerpt">
      {reader.words.searching.also}
      {also.map(({ name, keys }, index) => (
        <span key={index}>
          {index > 0 ? reader.words.comma : null}
          <Marked reader={reader} text={name} terms={marked} />
          {keys === null ? null : <span lang="zh-Latn-pinyin"> · {keys}</span>}
        </span>
      ))}
    </p>
  );
}
