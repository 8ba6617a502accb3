"use client";
import { useEffect, useRef } from "react";
import { shanghaiTime } from "@/lib/dates";
import { fill } from "@/lib/i18n/desk";
import type { Words } from "@/lib/i18n/languages";
import type { MergeReport } from "@/lib/review/types";
import { MergedFieldsList } from "./merged-fields";

/** What was just saved was merged with what others had saved. It takes the focus, as the form under it is a new one. */
export function MergedNotice({ report, words }: { report: MergeReport; words: Words }) {
  const { t } = words;
  const place = useRef<HTMLElement>(null);
  useEffect(() => place.current?.focus(), []);
  return (
    <section className="merged notice" aria-labelledby="merged-title" tabIndex={-1} ref={place}>
      <h2 id="merged-title">{fill(t.together.merged.title, { time: shanghaiTime(report.at) })}</h2>
      <MergedFieldsList merged={report} words={words} />
      <p>{t.together.merged.look}</p>
    </section>
  );
}
