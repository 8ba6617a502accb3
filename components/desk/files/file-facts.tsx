import { type Finding, isImage, kindOfMediaType } from "@/lib/attachments/schema";
import type { FileFacts as Facts } from "@/lib/attachments/types";
import { fill } from "@/lib/i18n/desk";
import type { Words } from "@/lib/i18n/languages";
import { sizeInWords } from "@/lib/i18n/sizes";

interface FileFactsProps {
  /** What the fields of its row begin with: `attachments.0`. */
  path: string;
  editionId: string;
  sha256: string;
  file: Facts | undefined;
  findings: readonly Finding[];
  words: Words;
}

/** What stands beside an attachment's title: the file itself, and what somebody should look at in it. */
export function FileFacts({ path, editionId, sha256, file, findings, words: { t } }: FileFactsProps) {
  const address = `/desk/editions/${editionId}/files/${sha256}`;
  const kind = kindOfMediaType(file?.mediaType ?? "");
  return (
    <div className="file-facts">
      <input type="hidden" name={`${path}.sha256`} value={sha256} />
      {file && isImage(file.mediaType) && (
        // Decoration here: the name beside it is the link, and the alternative text is being written in this very row.
        <img src={address} alt="" width={file.width} height={file.height} loading="lazy" decoding="async" />
      )}
      {file && (
        <p>
          <a href={address} target="_blank" rel="noopener" aria-label={`${t.files.open}：${file.name}`}>
            {file.name}
          </a>
          <span className="hint">
            {kind && t.files.kinds[kind]} · {sizeInWords(file.size)}
          </span>
        </p>
      )}
      {findings.length > 0 && (
        <div className="notice file-findings">
          <p>{t.files.findings}</p>
          <ul>
            {findings.map(({ kind, where, count }) => (
              <li key={`${kind} ${where}`}>{fill(t.files.finding, { kind: t.files.found[kind], where, count })}</li>
            ))}
          </ul>
        </div>
      )}
    </div>
  );
}
