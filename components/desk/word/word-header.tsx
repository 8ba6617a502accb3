import type { DeskMessages } from "@/lib/i18n/desk";

export function WordHeader({ editionId, caseNumber, t }: { editionId: string; caseNumber: string; t: DeskMessages }) {
  return (
    <>
      <p className="eyebrow num">
        {caseNumber} · <a href={`/desk/editions/${editionId}/edit`}>{t.word.back}</a>
      </p>
      <h1>{t.word.title}</h1>
    </>
  );
}
