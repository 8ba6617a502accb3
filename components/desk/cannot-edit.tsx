import type { RefusalCode } from "@/lib/errors";
import type { Words } from "@/lib/i18n/languages";

export function CannotEdit({
  editionId,
  reason,
  words: { t },
}: {
  editionId: string;
  reason: RefusalCode;
  words: Words;
}) {
  return (
    <>
      <title>{`${t.edit.title} · ${t.siteName}`}</title>
      <h1>{t.edit.title}</h1>
      <p className="notice">{t.refusals[reason]}</p>
      <p>
        <a href={`/desk/editions/${editionId}`}>{t.home.view}</a>
      </p>
    </>
  );
}
