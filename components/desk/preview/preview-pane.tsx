"use client";
import { useId, useState } from "react";
import type { Script } from "@/lib/chinese/script";
import type { Words } from "@/lib/i18n/languages";
import { PreviewFrame } from "./preview-frame";

interface PreviewPaneProps {
  editionId: string;
  /** Puts what is typed to the server. @returns whether all of it is there */
  flush: () => Promise<boolean>;
  words: Words;
}

/** CSS pixels. */
type Width = "375" | "1024";

/**
 * The public page of what is being written, beside the form: at the width of a phone or a computer, in either script,
 * up to date within a second of a pause. Without scripts its links remain.
 */
export function PreviewPane({ editionId, flush, words }: PreviewPaneProps) {
  const { t, language } = words;
  const [isOpen, setOpen] = useState(false);
  const [script, setScript] = useState<Script>(language === "zh-Hant" ? "zh-hant" : "zh-hans");
  const [width, setWidth] = useState<Width>("375");
  const title = useId();
  const address = `/desk/editions/${editionId}/preview?script=${script}`;
  return (
    <section className={isOpen ? "preview-pane is-open" : "preview-pane"} aria-labelledby={title}>
      <h2 id={title} className="unseen">
        {t.preview.title}
      </h2>
      <div className="actions">
        <button type="button" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {isOpen ? t.preview.close : t.preview.open}
        </button>
        <a className="button" href={address} target="_blank">
          {t.preview.inTab}
        </a>
        <a className="button" href={`/desk/editions/${editionId}/compare`} target="_blank">
          {t.preview.compare.title}
        </a>
      </div>
      {isOpen && (
        <>
          <div className="preview-settings">
            <Choice legend={t.preview.script} labels={t.preview.scripts} value={script} onChange={setScript} />
            <Choice legend={t.preview.width} labels={t.preview.widths} value={width} onChange={setWidth} />
          </div>
          <PreviewFrame address={`${address}&frame`} width={Number(width)} flush={flush} t={t} />
        </>
      )}
    </section>
  );
}

interface ChoiceProps<V extends string> {
  legend: string;
  labels: Readonly<Record<V, string>>;
  value: V;
  onChange: (value: V) => void;
}

function Choice<V extends string>({ legend, labels, value, onChange }: ChoiceProps<V>) {
  const name = useId();
  return (
    <fieldset>
      <legend>{legend}</legend>
      {(Object.keys(labels) as V[]).map((option) => (
        <label key={option}>
          {/* Of no form: what is chosen here is not typed into the case. */}
          <input
            type="radio"
            form="none"
            name={name}
            value={option}
            checked={option === value}
            onChange={() => onChange(option)}
          />
          {labels[option]}
        </label>
      ))}
    </fieldset>
  );
}
