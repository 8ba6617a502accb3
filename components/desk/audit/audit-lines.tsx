import type { AuditLine } from "@/lib/audit/types";
import { shanghaiSecond } from "@/lib/dates";
import { fill } from "@/lib/i18n/desk";
import type { Words } from "@/lib/i18n/languages";
import { detailsOf, sayGist, sayWhat, sayWho } from "./entry-words";

/** Lines of the log, newest first: who, what, about which case; everything else is folded. */
export function AuditLines({ lines, words }: { lines: readonly AuditLine[]; words: Words }) {
  return (
    <ol className="audit-lines">
      {lines.map((line) => (
        <Line key={line.cursor} line={line} words={words} />
      ))}
    </ol>
  );
}

function Line({ line, words }: { line: AuditLine; words: Words }) {
  const { t } = words;
  const gist = sayGist(line, words);
  const { reason } = line.details;
  return (
    <li>
      <time className="num" dateTime={line.at.toISOString()}>
        {shanghaiSecond(line.at)}
      </time>
      <p>
        <b title={line.who?.email}>{sayWho(line, words)}</b> <span>{sayWhat(line.what, words)}</span>
        {gist !== null && <span className="gist">{gist}</span>}
        {line.person !== null && <span>{fill(t.audit.about, { name: line.person })}</span>}
        {line.caseNumber !== null && (
          <a className="num" href={`/desk/cases/${line.caseNumber}`}>
            {line.caseNumber}
          </a>
        )}
      </p>
      {typeof reason === "string" && <blockquote>{reason}</blockquote>}
      <details>
        <summary>{t.audit.details}</summary>
        <dl>
          {detailsOf(line, words).map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      </details>
    </li>
  );
}
