import { AUDIT_LISTS, auditQuery, type ReadAuditFilters } from "@/lib/audit/schema";
import type { AuditCheckState, AuditPage as Page } from "@/lib/audit/types";
import { shanghaiDateTime } from "@/lib/dates";
import type { Fault } from "@/lib/errors";
import { fill } from "@/lib/i18n/desk";
import type { Words } from "@/lib/i18n/languages";
import type { FaultMessage } from "../fault-messages";
import { AuditFilters, filterFaults } from "./audit-filters";
import { AuditLines } from "./audit-lines";

interface AuditPageProps {
  page: Page & { faults: readonly Fault[] };
  read: ReadAuditFilters;
  words: Words;
}

/** What happened in the archive, for administrators and auditors: either log, filtered, a page at a time. */
export function AuditPage({ page, read, words }: AuditPageProps) {
  const { audit } = words.t;
  const faults = filterFaults(page.faults, words);
  return (
    <>
      <h1>{audit.title}</h1>
      <p>{audit.intro}</p>
      <Check check={page.check} words={words} />
      <nav className="audit-tabs" aria-label={audit.lists}>
        {AUDIT_LISTS.map((list) => (
          <a
            key={list}
            href={`/desk/audit${auditQuery(read.typed, { list, what: "", before: "", ...(list === "security" && { case: "" }) })}`}
            {...(list === read.filters.list && { "aria-current": "page" })}
          >
            {audit.list[list]}
          </a>
        ))}
      </nav>
      {faults.length > 0 && <FaultSummary faults={faults} words={words} />}
      <AuditFilters read={read} kinds={page.kinds} faults={faults} words={words} />
      <h2>{audit.results}</h2>
      {page.lines.length === 0 ? (
        <p>{faults.length > 0 ? audit.correct : audit.empty}</p>
      ) : (
        <AuditLines lines={page.lines} words={words} />
      )}
      <Pages page={page} read={read} words={words} />
    </>
  );
}

/** How far the chain goes and was looked at. */
function Check({ check: { seq, verified, witnessed }, words: { t } }: { check: AuditCheckState; words: Words }) {
  const { check, fault } = t.audit;
  const wrong = verified?.fault;
  const when = (at: Date) => shanghaiDateTime(at);
  return (
    <section className="audit-check" aria-label={check.title}>
      {verified && wrong && (
        <p className="refusal" role="alert">
          {fill(check.fault, { at: when(verified.at), row: `${wrong.table} ${wrong.row}`, fault: fault[wrong.code] })}
        </p>
      )}
      <p>
        {fill(check.chain, { n: String(seq) })} {verified === null && check.notVerified}
        {verified && !wrong && fill(check.verified, { at: when(verified.at), n: String(verified.seq) })}{" "}
        {witnessed === null
          ? check.notWitnessed
          : fill(check.witnessed, { at: when(witnessed.at), n: String(witnessed.seq) })}
      </p>
    </section>
  );
}

/** What is wrong with the filters, each leading to its field; there are no scripts to move the focus. */
function FaultSummary({ faults, words: { t } }: { faults: readonly FaultMessage[]; words: Words }) {
  return (
    <div className="error-summary" role="alert" aria-labelledby="error-summary-title">
      <h2 id="error-summary-title">{fill(t.audit.faultsTitle, { n: faults.length })}</h2>
      <ul>
        {faults.map((fault) => (
          <li key={fault.path}>
            <a href={`#${fault.fieldId}`}>{fault.text}</a>
          </li>
        ))}
      </ul>
    </div>
  );
}

function Pages({ page: { older }, read: { filters, typed }, words: { t } }: AuditPageProps) {
  if (older === null && filters.before === null) return null;
  return (
    <nav className="actions" aria-label={t.audit.pages}>
      {filters.before !== null && (
        <a className="button" href={`/desk/audit${auditQuery(typed, { before: "" })}`}>
          {t.audit.newest}
        </a>
      )}
      {older !== null && (
        <a className="button" rel="next" href={`/desk/audit${auditQuery(typed, { before: older })}`}>
          {t.audit.older}
        </a>
      )}
    </nav>
  );
}
