import { shanghaiDateTime } from "@/lib/dates";
import { fill } from "@/lib/i18n/desk";
import type { Words } from "@/lib/i18n/languages";
import { countsOf, matching, withFilters, type QueueFacet, type QueueFilters } from "@/lib/review/queue";
import type { QueueItem } from "@/lib/review/types";
import { DeskTable } from "../desk-table";
import { ClaimForm, type ClaimActions } from "./standing";
import { waitedWords } from "./waited";

interface QueuePageProps {
  /** Everything that waits for the person, longest waiting first. */
  items: readonly QueueItem[];
  filters: QueueFilters;
  now: Date;
  words: Words;
  actions: ClaimActions;
}

/** The review queue: what waits for this person, how long, and who has claimed it. Every filter is an address. */
export function QueuePage({ items, filters, now, words, actions }: QueuePageProps) {
  const { t } = words;
  const { queue } = t.reviewing;
  const shown = matching(items, filters);
  return (
    <>
      <h1>{queue.title}</h1>
      {items.length > 0 && <Filters items={items} filters={filters} words={words} />}
      {shown.length === 0 ? (
        <p>{items.length === 0 ? queue.empty : queue.emptyFiltered}</p>
      ) : (
        <DeskTable
          title={queue.open}
          count={shown.length}
          columns={[
            t.home.caseNumber,
            t.home.caseTitle,
            queue.waited,
            queue.department,
            queue.change,
            queue.stageTitle,
            queue.claim,
          ]}
        >
          {shown.map((item) => (
            <Row key={item.editionId} {...{ item, filters, now, words, actions }} />
          ))}
        </DeskTable>
      )}
    </>
  );
}

function Row({ item, filters, now, words, actions }: Omit<QueuePageProps, "items"> & { item: QueueItem }) {
  const { t, terms } = words;
  const { queue } = t.reviewing;
  const { editionId, caseNumber, claim, decide } = item;
  return (
    <tr>
      <td className="num">{caseNumber}</td>
      <td>
        <a href={withFilters(`/desk/editions/${editionId}/review`, filters)}>{item.title ?? t.home.untitled}</a>
        {!decide.allowed && <p className="hint">{fill(queue.cannot, { reason: t.refusals[decide.reason] })}</p>}
      </td>
      <td className="num">
        <time dateTime={item.submittedAt.toISOString()}>{waitedWords(item.submittedAt, now, t)}</time>
      </td>
      <td>{item.managers.map(({ name }) => name).join("、")}</td>
      <td>
        {terms.changeType[item.changeType]} · {item.isFirst ? queue.first : queue.update}
      </td>
      <td>{item.passed < item.stages ? fill(queue.stage, { n: item.passed + 1 }) : queue.last}</td>
      <td>
        {claim && !claim.isMine && (
          <p className="hint">{fill(queue.claimedBy, { name: claim.by, time: shanghaiDateTime(claim.since) })}</p>
        )}
        {decide.allowed && <ClaimForm {...{ editionId, claim, actions, t }} label={caseNumber} />}
      </td>
    </tr>
  );
}

/** A plain form: it leads to the address of what was chosen. */
function Filters({ items, filters, words }: Pick<QueuePageProps, "items" | "filters" | "words">) {
  const { t, terms } = words;
  const { queue } = t.reviewing;
  const departments = new Map(items.flatMap(({ managers }) => managers.map(({ id, name }) => [id, name] as const)));
  const labels: Record<QueueFacet, Readonly<Record<string, string>>> = {
    department: Object.fromEntries(departments),
    change: terms.changeType,
    claim: { mine: queue.mine, unclaimed: queue.unclaimed, others: queue.others },
    edition: { first: queue.first, update: queue.update },
  };
  const facets = Object.keys(labels) as QueueFacet[];
  const isFiltered = facets.some((facet) => filters[facet] !== null);
  return (
    <form method="get" action="/desk/reviews" className="queue-filters" aria-label={queue.filters}>
      {facets.map((facet) => {
        const counts = countsOf(items, filters, facet);
        return (
          <div key={facet} className="field">
            <label htmlFor={`queue-${facet}`}>{queue[facet]}</label>
            <select id={`queue-${facet}`} name={facet} defaultValue={filters[facet] ?? ""}>
              <option value="">{fill(queue.any, { n: matching(items, filters, facet).length })}</option>
              {Object.entries(labels[facet]).map(([value, label]) => (
                <option key={value} value={value}>
                  {fill(queue.option, { label, n: counts.get(value) ?? 0 })}
                </option>
              ))}
            </select>
          </div>
        );
      })}
      <button>{queue.apply}</button>
      {isFiltered && (
        <a className="button" href="/desk/reviews">
          {queue.clear}
        </a>
      )}
    </form>
  );
}
