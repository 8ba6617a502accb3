"use client";
import { fill } from "@/lib/i18n/desk";
import type { Words } from "@/lib/i18n/languages";
import { faultMessages } from "../fault-messages";
import { labelOf } from "../form/labels";
import { suggestionOf } from "./finding-words";
import type { LiveChecks } from "./live";
import { anchorOf } from "./places";
import { useLiveChecks } from "./use-live-checks";

interface ChecksPanelProps {
  editionId: string;
  /** When autosave last kept something; null while it has not. */
  keptAt: string | null;
  words: Words;
}

/** What the checks say of what is being written, beside the form: counts that are read out, places that lead to fields. */
export function ChecksPanel({ editionId, keptAt, words }: ChecksPanelProps) {
  const { checks, status } = useLiveChecks(editionId, keptAt);
  const { t } = words;
  return (
    <details className="checks-panel">
      <summary>
        {t.checks.panel.title}
        <span role="status" className="checks-counts">
          {status === "failed" ? t.checks.panel.failed : checks ? countsIn(checks, words) : t.checks.panel.working}
        </span>
      </summary>
      {checks && <Places checks={checks} words={words} />}
      <a href={`/desk/editions/${editionId}/checks`}>{t.checks.panel.all}</a>
    </details>
  );
}

function countsIn({ missing, groups, unsourcedClaims }: LiveChecks, { t }: Words): string {
  const sum = (severity: string) => groups.filter((g) => g.severity === severity).reduce((n, g) => n + g.count, 0);
  return fill(t.checks.panel.counts, {
    hard: missing.length + sum("HARD"),
    soft: sum("SOFT"),
    claims: unsourcedClaims,
  });
}

function Places({ checks: { missing, groups }, words }: { checks: LiveChecks; words: Words }) {
  const { t } = words;
  return (
    <ul>
      {faultMessages(missing, t, (path) => labelOf(path, words)).map(({ path, text }) => (
        <li key={path}>
          <a href={`#${anchorOf(path)}`}>{text}</a>
        </li>
      ))}
      {groups.map(({ code, count, findings }) => (
        <li key={code}>
          <b>{t.checks.check[code]}</b> {fill(t.checks.count, { n: count })}
          <ul>
            {findings.map((finding, index) => (
              <li key={index}>
                <a href={`#${anchorOf(finding.path)}`}>
                  {labelOf(finding.path, words)} {finding.passage && <q>{finding.passage}</q>}
                </a>{" "}
                {suggestionOf(finding, words)}
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ul>
  );
}
