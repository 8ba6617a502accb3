import { fill } from "@/lib/i18n/desk";
import type { Words } from "@/lib/i18n/languages";
import type { FaultMessage } from "../fault-messages";
import { PARTS, partTitle } from "./part";
import type { RowsOfForm } from "./use-rows";

interface OutlineProps {
  lists: RowsOfForm["lists"];
  faults: readonly FaultMessage[];
  words: Words;
}

/** The parts of the form at its left, with how many rows each has and how many faults. */
export function Outline({ lists, faults, words }: OutlineProps) {
  const { t } = words;
  return (
    <nav className="outline" aria-label={t.record.outline}>
      <ol>
        {PARTS.map(({ name, fields }) => {
          const count = lists[name]?.length ?? 0;
          const faulty = faults.filter((fault) =>
            (fields as readonly string[]).includes(fault.path.split(".")[0] ?? ""),
          );
          return (
            <li key={name}>
              <a href={`#part-${name}`}>
                {partTitle(name, words)}
                {count > 0 && <span className="count num">{fill(t.record.filled, { n: count })}</span>}
                {faulty.length > 0 && <span className="faulty">{fill(t.record.faults, { n: faulty.length })}</span>}
              </a>
            </li>
          );
        })}
      </ol>
    </nav>
  );
}
