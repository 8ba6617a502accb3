import type { Custody } from "@/lib/attachments/types";
import { shanghaiDateTime } from "@/lib/dates";
import { fill } from "@/lib/i18n/desk";
import type { Words } from "@/lib/i18n/languages";
import { sizeInWords } from "@/lib/i18n/sizes";

/** 附件保管: how many files there are, when they were last read again, and which of them are no longer what was kept. */
export function CustodyReport({ custody, words: { t } }: { custody: Custody; words: Words }) {
  const { files, bytes, lastChecked, faulty, faults } = custody;
  const words = t.files.custody;
  return (
    <section aria-labelledby="custody">
      <h2 id="custody">{words.title}</h2>
      {faulty > 0 && (
        <div className="notice">
          <p>{fill(words.faulty, { n: faulty })}</p>
          <ul>
            {faults.map(({ sha256, fault, name, editionId, caseNumber }) => (
              <li key={sha256}>
                {editionId === null ? <code>{sha256}</code> : <a href={`/desk/editions/${editionId}`}>{name}</a>}{" "}
                {caseNumber} · {words.fault[fault]}
              </li>
            ))}
          </ul>
        </div>
      )}
      <p className="hint">
        {fill(words.kept, { files, size: sizeInWords(bytes) })}{" "}
        {lastChecked === null ? words.unchecked : fill(words.checked, { at: shanghaiDateTime(lastChecked) })}
      </p>
    </section>
  );
}
