import type { SentWith } from "@/lib/checks/types";
import { shanghaiDateTime } from "@/lib/dates";
import { fill } from "@/lib/i18n/desk";
import type { Words } from "@/lib/i18n/languages";
import { FindingGroups } from "./finding-groups";

/** For who decides: what was said for what the checks point at, and the places themselves. */
export function ReasonsGiven({ sent, editionId, words }: { sent: SentWith; editionId: string; words: Words }) {
  const { checks } = words.t;
  const unproven = sent.claims.filter((claim) => claim.source === null).length;
  return (
    <section className="reasons-given">
      <h2>{checks.sent.title}</h2>
      {sent.reasons.length === 0 ? (
        <p>{sent.findings.length === 0 ? checks.sent.none : checks.sent.unexplained}</p>
      ) : (
        <dl>
          {sent.reasons.map(({ code, reason, by, at }) => (
            <div key={code}>
              <dt>{checks.check[code]}</dt>
              <dd>
                {reason}
                <span className="hint"> {fill(checks.sent.by, { name: by, time: shanghaiDateTime(at) })}</span>
              </dd>
            </div>
          ))}
        </dl>
      )}
      {unproven > 0 && <p>{fill(checks.sent.unproven, { n: unproven })}</p>}
      {sent.findings.length > 0 && (
        <details>
          <summary>
            {checks.sent.remaining} {fill(checks.count, { n: sent.findings.length })}
          </summary>
          <FindingGroups findings={sent.findings} editionId={editionId} words={words} />
        </details>
      )}
    </section>
  );
}
