import type { ReactElement } from "react";
import type { Reader } from "./reader";

interface PreviewBannerProps {
  reader: Reader;
  /** Where the draft is written; null where the preview stands beside it. */
  back: string | null;
}

/** Says on a page of what is still being written that no reader sees it. */
export function PreviewBanner({ reader, back }: PreviewBannerProps): ReactElement {
  const { preview } = reader.words;
  return (
    <aside className="preview-banner" aria-label={preview.name}>
      <p className="wrap">
        {preview.banner}
        {back === null ? null : <a href={back}>{preview.back}</a>}
      </p>
    </aside>
  );
}
