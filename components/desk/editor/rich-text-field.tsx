"use client";
import { useEffect, useRef, useState, type ComponentType } from "react";
import { flushSync } from "react-dom";
import type { RichName } from "@/lib/cases/form-values";
import { withPlainText } from "@/lib/cases/plain-text";
import { richJson } from "@/lib/cases/rich-json";
import type { RichText } from "@/lib/cases/rich-text";
import type { Words } from "@/lib/i18n/languages";
import { fieldId, type FaultMessage } from "../fault-messages";
import type { Pictures, RichTextEditorProps } from "./types";

export interface RichTextFieldProps {
  name: RichName;
  label: string;
  hint?: string;
  /** Its words, one paragraph a line: what is edited where there are no scripts. */
  plain: string;
  /** JSON; empty for no text. */
  value: string;
  faults: readonly FaultMessage[];
  pictures: Pictures;
  words: Words;
  rows: number;
}

/**
 * A text with headings, lists, tables, footnotes and pictures. Until the editor is there, and without scripts, its words
 * are edited as plain paragraphs; what was typed meanwhile goes into the editor.
 */
export function RichTextField({ name, label, hint, plain, value, faults, rows, ...rest }: RichTextFieldProps) {
  const path = name === "body" ? "body" : `sections.${name}`;
  const id = fieldId(path);
  const area = useRef<HTMLTextAreaElement>(null);
  const [Editor, start] = useEditorLater(area, plain, value);
  const fault = faults.find((one) => one.path === path);
  const described = [hint ? `${id}-hint` : "", fault ? `${id}-fault` : ""].filter(Boolean).join(" ");
  const about = {
    id,
    ...(described ? { "aria-describedby": described } : {}),
    ...(fault ? { "aria-invalid": "true" as const } : {}),
  };
  return (
    <div className={fault ? "field is-faulty" : "field"}>
      <label htmlFor={id} id={`${id}-label`} onClick={() => document.getElementById(id)?.focus()}>
        {label}
      </label>
      {hint && (
        <p className="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {fault && (
        <p className="fault" id={`${id}-fault`}>
          {fault.text}
        </p>
      )}
      {Editor && start ? (
        <Editor name={name} label={`${id}-label`} about={about} doc={start.doc} {...rest} />
      ) : (
        <textarea ref={area} name={path} rows={rows} defaultValue={plain} {...about} />
      )}
    </div>
  );
}

type Start = { doc: RichText | null };

/** The editor as soon as it is loaded and nobody is typing into the plain text that it takes the place of. */
function useEditorLater(
  area: React.RefObject<HTMLTextAreaElement | null>,
  plain: string,
  value: string,
): [ComponentType<RichTextEditorProps> | null, Start | null] {
  const [loaded, setLoaded] = useState<ComponentType<RichTextEditorProps> | null>(null);
  const [start, setStart] = useState<Start | null>(null);
  useEffect(() => {
    let isGone = false;
    const swap = (Editor: ComponentType<RichTextEditorProps>) => {
      const element = area.current;
      if (isGone || !element) return;
      if (document.activeElement === element) {
        element.addEventListener("blur", () => swap(Editor), { once: true });
        return;
      }
      const stored = richJson.safeParse(value).data ?? null;
      // At once: nothing typed can fall between what is read here and the editor that has it.
      flushSync(() => {
        setStart({ doc: element.value === plain ? stored : withPlainText(stored, element.value) });
        setLoaded(() => Editor);
      });
    };
    // Without it the plain text remains: a page whose network went away can still be written into.
    import("./rich-text-editor").then(({ RichTextEditor }) => swap(RichTextEditor)).catch(() => {});
    return () => {
      isGone = true;
    };
  }, [area, plain, value]);
  return [loaded, start];
}
