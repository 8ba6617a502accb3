import type { ReactElement } from "react";
import type { Withdrawal } from "@/lib/archive/types";
import { shanghaiDate } from "@/lib/dates";
import type { Reader } from "./reader";

interface ProblemProps {
  reader: Reader;
  heading: string;
  hint: string;
}

/** A page that is not what was asked for: what happened, and where to go on. */
export function Problem({ reader, heading, hint }: ProblemProps): ReactElement {
  return (
    <div className="problem">
      <h1>{heading}</h1>
      <p>{hint}</p>
      <WaysOn reader={reader} />
    </div>
  );
}

function WaysOn({ reader }: { reader: Reader }): ReactElement {
  const { words, href } = reader;
  return (
    <>
      <p>{words.problems.ways}</p>
      <ul>
        <li>
          <a href={href("")}>{words.timeline}</a>
        </li>
        <li>
          <a href={href("/cases")}>{words.list.all}</a>
        </li>
      </ul>
    </>
  );
}

/** What stood here was withdrawn, and why: the address never falls silent. */
export function WithdrawnNotice({ reader, withdrawal }: { reader: Reader; withdrawal: Withdrawal }): ReactElement {
  const { words, say } = reader;
  const { caseNumber, number, at, reason, replacementTitle } = withdrawal;
  return (
    <div className="problem">
      <h1>{words.withdrawn.heading}</h1>
      {replacementTitle === null ? null : <p className="lead">{say(replacementTitle)}</p>}
      <p>{number === null ? words.withdrawn.case(caseNumber) : words.withdrawn.edition(caseNumber, number)}</p>
      <dl className="facts">
        <div>
          <dt>{words.withdrawn.at}</dt>
          <dd>{shanghaiDate(at)}</dd>
        </div>
        <div>
          <dt>{words.withdrawn.reason}</dt>
          <dd>{say(reason)}</dd>
        </div>
      </dl>
      <WaysOn reader={reader} />
    </div>
  );
}
