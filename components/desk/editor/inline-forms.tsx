"use client";
import type { Editor } from "@tiptap/react";
import { useId, useState, type KeyboardEvent, type ReactNode } from "react";
import { isWebAddress } from "@/lib/cases/rich-text";
import type { DeskMessages } from "@/lib/i18n/desk";
import { insertPicture } from "./insert-picture";
import type { PictureAttrs, Pictures } from "./types";

interface InlineFormProps {
  label: string;
  close: () => void;
  apply: () => void;
  t: DeskMessages;
  children: ReactNode;
}

/** A few fields above the text. Enter applies and Escape closes; neither reaches the form of the case. */
function InlineForm({ label, close, apply, t, children }: InlineFormProps) {
  function onKeyDown(event: KeyboardEvent) {
    if (event.nativeEvent.isComposing || event.keyCode === 229) return;
    const isApplied = event.key === "Enter" && event.target instanceof HTMLInputElement && event.target.type === "text";
    if (!isApplied && event.key !== "Escape") return;
    event.preventDefault();
    if (isApplied) apply();
    else close();
  }
  return (
    <div role="group" aria-label={label} className="inline-form" onKeyDown={onKeyDown}>
      {children}
      <p className="choices">
        <button type="button" onClick={apply}>
          {t.editor.apply}
        </button>
        <button type="button" onClick={close}>
          {t.editor.cancel}
        </button>
      </p>
    </div>
  );
}

interface LineProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
  fault?: string | null;
  isFirst?: boolean;
}

/** Of no name and no form: what is typed here becomes part of the text. */
function Line({ label, value, onChange, fault = null, isFirst = false }: LineProps) {
  const id = useId();
  return (
    <p className="field">
      <label htmlFor={id}>{label}</label>
      {fault && (
        <span className="fault" id={`${id}-fault`} role="alert">
          {fault}
        </span>
      )}
      <input
        type="text"
        id={id}
        form="none"
        autoComplete="off"
        value={value}
        aria-invalid={fault ? true : undefined}
        aria-describedby={fault ? `${id}-fault` : undefined}
        ref={isFirst ? focusOnce : undefined}
        onChange={(event) => onChange(event.target.value)}
      />
    </p>
  );
}

const focusOnce = (element: HTMLInputElement | null) => element?.focus();

interface FormProps {
  editor: Editor;
  close: () => void;
  t: DeskMessages;
}

export function LinkForm({ editor, href, close, t }: FormProps & { href: string | null }) {
  const [typed, setTyped] = useState(href ?? "https://");
  const [fault, setFault] = useState<string | null>(null);
  const [isEmpty] = useState(editor.state.selection.empty && href === null);
  const [words, setWords] = useState("");
  function apply() {
    const address = typed.trim();
    if (!isWebAddress(address)) {
      setFault(t.editor.badLink);
      return;
    }
    const chain = editor.chain().focus();
    const marks = [{ type: "link", attrs: { href: address } }];
    if (isEmpty) chain.insertContent({ type: "text", text: words.trim() || address, marks }).run();
    else chain.extendMarkRange("link").setLink({ href: address }).run();
    close();
  }
  return (
    <InlineForm label={t.editor.tool.link} {...{ close, apply, t }}>
      <Line label={t.editor.address} value={typed} onChange={setTyped} fault={fault} isFirst />
      {isEmpty && <Line label={t.editor.linkText} value={words} onChange={setWords} />}
      {href !== null && (
        <button
          type="button"
          onClick={() => {
            editor.chain().focus().extendMarkRange("link").unsetLink().run();
            close();
          }}
        >
          {t.editor.unlink}
        </button>
      )}
    </InlineForm>
  );
}

export function FootnoteForm({ editor, text, close, t }: FormProps & { text: string | null }) {
  const [typed, setTyped] = useState(text ?? "");
  function apply() {
    const note = typed.trim();
    const chain = editor.chain().focus();
    if (text !== null && note === "") chain.deleteSelection().run();
    else if (text !== null) chain.updateAttributes("footnote", { text: note }).run();
    else if (note !== "")
      chain.insertContentAt(editor.state.selection.to, { type: "footnote", attrs: { text: note } }).run();
    close();
  }
  return (
    <InlineForm label={t.editor.tool.footnote} {...{ close, apply, t }}>
      <Line label={t.editor.note} value={typed} onChange={setTyped} isFirst />
    </InlineForm>
  );
}

interface PictureFormProps extends FormProps {
  attrs: PictureAttrs | null;
  pictures: Pictures;
  insertAll: (files: readonly File[]) => Promise<void>;
}

/** A picture of the case or a new one; of the picture at the cursor, what is told to who cannot see it. */
export function PictureForm({ editor, attrs, pictures, insertAll, close, t }: PictureFormProps) {
  const [alt, setAlt] = useState(attrs?.alt ?? "");
  const [isDecorative, setDecorative] = useState(attrs?.decorative ?? false);
  const [chosen, choose] = useState(attrs?.attachment ?? [...pictures.known.keys()][0] ?? "");
  const id = useId();
  function apply() {
    const next = { attachment: chosen, alt: alt.trim() || null, decorative: isDecorative };
    if (chosen !== "") {
      if (attrs) editor.chain().focus().updateAttributes("image", next).run();
      else insertPicture(editor.chain().focus(), next).run();
    }
    close();
  }
  return (
    <InlineForm label={t.editor.tool.picture} {...{ close, apply, t }}>
      <p className="field">
        <label htmlFor={`${id}-file`}>{t.editor.newPicture}</label>
        <input
          type="file"
          id={`${id}-file`}
          form="none"
          accept="image/png,image/jpeg,image/webp"
          onChange={({ target }) => {
            void insertAll([...(target.files ?? [])]);
            target.value = ""; // it is selected when it is there, and this form asks for its words
          }}
        />
      </p>
      {pictures.known.size > 0 && (
        <>
          <p className="field">
            <label htmlFor={`${id}-of`}>{t.editor.pictureOfCase}</label>
            <select id={`${id}-of`} form="none" value={chosen} onChange={({ target }) => choose(target.value)}>
              {[...pictures.known].map(([attachment, { name }]) => (
                <option key={attachment} value={attachment}>
                  {name}
                </option>
              ))}
            </select>
          </p>
          <Line label={t.editor.alt} value={alt} onChange={setAlt} isFirst={attrs !== null} />
          <p className="check">
            <input
              type="checkbox"
              id={`${id}-decorative`}
              form="none"
              checked={isDecorative}
              onChange={({ target }) => setDecorative(target.checked)}
            />
            <label htmlFor={`${id}-decorative`}>{t.editor.isDecorative}</label>
          </p>
        </>
      )}
    </InlineForm>
  );
}
