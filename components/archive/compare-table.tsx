import type { ReactElement, ReactNode } from "react";
import type { PublicEdition, Withdrawal } from "@/lib/archive/types";
import { compareQuery, paths } from "./browsing-addresses";
import { factRows } from "./compare-facts";
import { readerOfCase, type Reader } from "./reader";

interface CompareTableProps {
  reader: Reader;
  /** One to four, in the order given. */
  found: readonly (PublicEdition | Withdrawal)[];
}

/** Facts down the side, a case a column; on a small screen the cases stand below each fact. */
export function CompareTable({ reader, found }: CompareTableProps): ReactElement {
  const { compare } = reader.words.browsing;
  const editions = found.filter((one) => one.kind === "edition");
  const rows = factRows(reader, editions);
  return (
    <table className="stacked compared">
      <caption className="unseen">{compare.table}</caption>
      <thead>
        <tr>
          <th scope="col">{compare.fact}</th>
          {found.map((one) => (
            <th key={one.caseNumber} scope="col">
              <ColumnHead reader={reader} one={one} found={found} />
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.key}>
            <th scope="row">{row.name}</th>
            {found.map((one) => (
              <td key={one.caseNumber} data-label={labelOf(reader, one)}>
                {one.kind === "withdrawn"
                  ? "—"
                  : cell(reader, row.of(readerOfCase(reader, one.content.scriptExceptions), one))}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** What is not in the record is said, not left empty: a gap is no zero. */
function cell({ words }: Reader, lines: ReactNode[]): ReactNode {
  if (lines.length === 0) return <span className="note">{words.browsing.compare.none}</span>;
  if (lines.length === 1) return lines[0];
  return (
    <ul>
      {lines.map((line, index) => (
        <li key={index}>{line}</li>
      ))}
    </ul>
  );
}

function titleOf(reader: Reader, one: PublicEdition | Withdrawal): string {
  if (one.kind === "withdrawn") return one.replacementTitle === null ? "" : reader.say(one.replacementTitle);
  return readerOfCase(reader, one.content.scriptExceptions).say(one.content.title);
}

function labelOf(reader: Reader, one: PublicEdition | Withdrawal): string {
  return `${one.caseNumber} ${titleOf(reader, one)}`.trim();
}

interface ColumnHeadProps extends CompareTableProps {
  one: PublicEdition | Withdrawal;
}

function ColumnHead({ reader, one, found }: ColumnHeadProps): ReactElement {
  const { compare } = reader.words.browsing;
  const address = reader.href(`/cases/${one.caseNumber}`);
  const others = found.filter((other) => other !== one).map(({ caseNumber }) => caseNumber);
  const title = titleOf(reader, one);
  return (
    <>
      <span className="case-number">{one.caseNumber}</span>
      {one.kind === "edition" ? (
        <>
          <a className="title" href={address}>
            {title}
          </a>
          {one.content.titleStatus === "PROPOSED" ? (
            <span className="tag">{reader.vocabulary.titleStatus.PROPOSED}</span>
          ) : null}
        </>
      ) : (
        <>
          {title === "" ? null : <span className="title">{title}</span>}
          <span className="tag disputed">{compare.withdrawn}</span> <a href={address}>{compare.see}</a>
        </>
      )}
      <a className="remove" href={reader.href(paths.compare, compareQuery(others))}>
        {compare.remove}
        <span className="unseen"> {one.caseNumber}</span>
      </a>
    </>
  );
}
