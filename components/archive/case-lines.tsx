import type { ReactElement, ReactNode } from "react";
import type { CaseLine } from "@/lib/browsing/types";
import { dateInWords } from "@/lib/i18n/dates";
import { CompareButton, CompareChoice } from "./compare-choice";
import { readerOfCase, type Reader } from "./reader";

interface CaseLinesProps {
  reader: Reader;
  items: readonly CaseLine[];
  /** What a list says of each of its cases beside year, number and title. */
  remark: (reader: Reader, item: CaseLine) => ReactNode;
}

/** Cases of an organisation or a field, each with a box to choose it for a comparison. */
export function CaseLines({ reader, items, remark }: CaseLinesProps): ReactElement {
  return (
    <>
      <ol className="results">
        {items.map((item) => (
          <Line
            key={item.caseNumber}
            reader={readerOfCase(reader, item.scriptExceptions)}
            item={item}
            remark={remark}
          />
        ))}
      </ol>
      <CompareButton reader={reader} />
    </>
  );
}

interface LineProps extends Omit<CaseLinesProps, "items"> {
  item: CaseLine;
}

function Line({ reader, item, remark }: LineProps): ReactElement {
  const { words, vocabulary, say, href } = reader;
  return (
    <li>
      <h3>
        <a href={href(`/cases/${item.caseNumber}`)}>{say(item.title)}</a>
      </h3>
      <p className="meta">
        <span>{say(item.launch === null ? words.year(item.sortYear) : dateInWords(item.launch))}</span>
        {remark(reader, item)}
        <span>{item.caseNumber}</span>
        {item.titleStatus === "PROPOSED" ? <span className="tag">{vocabulary.titleStatus.PROPOSED}</span> : null}
        <CompareChoice reader={reader} caseNumber={item.caseNumber} />
      </p>
    </li>
  );
}
