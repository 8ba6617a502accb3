import type { Ref } from "react";
import { fill } from "@/lib/i18n/desk";
import type { FaultMessage } from "./fault-messages";

/** Stands on top of a refused form, takes the focus, and leads to each field with the words that stand there. */
export function ErrorSummary({
  title,
  intro,
  faults,
  ref,
}: {
  title: string;
  intro: string | null;
  faults: readonly FaultMessage[];
  ref: Ref<HTMLDivElement>;
}) {
  return (
    <div className="error-summary" role="alert" tabIndex={-1} ref={ref} aria-labelledby="error-summary-title">
      <h2 id="error-summary-title">{fill(title, { n: faults.length })}</h2>
      {intro !== null && <p>{intro}</p>}
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
