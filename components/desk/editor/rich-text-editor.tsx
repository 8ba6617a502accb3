"use client";
import { closeHistory } from "@tiptap/pm/history";
import { EditorContent, useEditor, type Editor, type JSONContent } from "@tiptap/react";
import type { Transaction } from "@tiptap/pm/state";
import { useEffect, useState } from "react";
import type { RichName } from "@/lib/cases/form-values";
import { MOST_CHARACTERS, textFaultIn } from "@/lib/cases/rich-json";
import type { AnyNode } from "@/lib/cases/rich-text";
import { fill } from "@/lib/i18n/desk";
import type { Words } from "@/lib/i18n/languages";
import { extensions } from "./extensions";
import { insertPicture } from "./insert-picture";
import { pageOf, readPasted } from "./pasted";
import { PictureBook } from "./picture-book";
import type { RichTextEditorProps } from "./types";
import { Toolbar } from "./toolbar";

/** The editor of one text. The form asks for its JSON at the moment it is read, so there is no older copy of it anywhere. */
export function RichTextEditor({ name, label, about, doc, pictures, words }: RichTextEditorProps) {
  const { t } = words;
  const { id, "aria-describedby": described, "aria-invalid": invalid } = about;
  const [notice, setNotice] = useState("");
  const [said] = useState(() => new Map<string, string>());
  const [book] = useState(() => new PictureBook());
  const [parts] = useState(() =>
    extensions({ addressOf: book.addressOf, missing: t.editor.altMissing, decorative: t.editor.decorative }),
  );
  useEffect(() => book.open(pictures), [book, pictures]);
  const editor = useEditor({
    extensions: parts,
    content: doc as JSONContent | null,
    injectCSS: false, // the desk's own style sheet has what it needs; the page's policy allows no other
    enableInputRules: false,
    enablePasteRules: false,
    shouldRerenderOnTransaction: false,
    immediatelyRender: true,
    editorProps: {
      attributes: () => ({
        id,
        role: "textbox",
        "aria-multiline": "true",
        "aria-labelledby": label,
        class: "rich",
        ...Object.fromEntries(said),
      }),
      handleDOMEvents: {
        // Before anything is read of what is pasted.
        paste: (view, event) => {
          const data = event.clipboardData;
          const html = data?.getData("text/html") ?? "";
          const text = data?.getData("text/plain") ?? "";
          const length = html === "" ? text.length : lengthOf(html);
          const files = picturesIn(data);
          book.bring(files);
          setNotice("");
          if (view.state.doc.textContent.length + length > MOST_CHARACTERS) {
            setNotice(fill(t.editor.tooLong, { limit: MOST_CHARACTERS }));
            event.preventDefault();
            return true;
          }
          view.dispatch(closeHistory(view.state.tr)); // what is pasted is undone by itself
          if (html !== "" || text !== "" || files.length === 0) return false;
          event.preventDefault();
          void insertAll(files);
          return true;
        },
      },
      handleDrop: (_view, event) => {
        const files = picturesIn(event.dataTransfer);
        if (files.length === 0) return false;
        event.preventDefault();
        event.stopPropagation();
        void insertAll(files);
        return true;
      },
      transformPastedHTML: (html) => {
        const pasted = readPasted(html);
        const brought = book.takeBrought();
        // One that is copied by itself comes twice: named by the page, and as a file.
        const hasAll = pasted.lost > 0 && pasted.lost === brought.length;
        if (pasted.lost > 0 && !hasAll) setNotice(fill(t.editor.lost, { n: pasted.lost }));
        const files = hasAll ? [...pasted.pictures, ...brought] : pasted.pictures;
        if (files.length > 0) setTimeout(() => void insertAll(files)); // below what is being pasted
        return pasted.html;
      },
    },
    onUpdate: ({ editor: { view } }) => {
      if (!view.composing) view.dom.dispatchEvent(new Event("input", { bubbles: true }));
    },
  });
  useFormData(editor, name);
  useEffect(() => {
    said.clear();
    if (described) said.set("aria-describedby", described);
    if (invalid) said.set("aria-invalid", invalid);
    editor.view.setProps({});
  }, [editor, said, described, invalid]);

  async function insertAll(files: readonly File[]) {
    let failed = 0;
    for (const file of files) {
      const picture = await book.add(file);
      if (picture) insertPicture(editor.chain(), { attachment: picture.id, alt: null, decorative: false }).run();
      else failed += 1;
    }
    if (failed > 0) setNotice(fill(t.editor.refused, { n: failed }));
  }

  return (
    <div className="editor">
      <Toolbar editor={editor} pictures={pictures} insertAll={insertAll} words={words} />
      <EditorContent editor={editor} />
      <TextFault editor={editor} words={words} />
      <p role="status" className={notice ? "notice" : "unseen"}>
        {notice}
      </p>
    </div>
  );
}

const picturesIn = (data: DataTransfer | null) =>
  [...(data?.files ?? [])].filter(({ type }) => type.startsWith("image/"));

/** Characters of a page's words, without parsing more of it than needed. */
function lengthOf(html: string): number {
  return html.length <= MOST_CHARACTERS ? 0 : pageOf(html).body.textContent.length;
}

/** When the form is read, it is given what stands in the editor. */
function useFormData(editor: Editor, name: RichName): void {
  useEffect(() => {
    const form = editor.view.dom.closest("form");
    const give = ({ formData }: FormDataEvent) => {
      formData.set(`rich.${name}`, editor.isEmpty ? "" : JSON.stringify(editor.getJSON()));
    };
    form?.addEventListener("formdata", give);
    return () => form?.removeEventListener("formdata", give);
  }, [editor, name]);
}

/** Characters that cannot be kept are pointed at when they are pasted or the field is left, before anything is sent. */
function TextFault({ editor, words: { t } }: { editor: Editor; words: Words }) {
  const [fault, setFault] = useState<string | null>(null);
  useEffect(() => {
    const look = () => setFault(textFaultIn(editor.getJSON() as AnyNode));
    const lookAtPasted = ({ transaction }: { transaction: Transaction }) => {
      if (transaction.getMeta("paste") === true) look();
    };
    editor.on("blur", look);
    editor.on("transaction", lookAtPasted);
    return () => {
      editor.off("blur", look);
      editor.off("transaction", lookAtPasted);
    };
  }, [editor]);
  const texts: Readonly<Record<string, string>> = t.faults;
  return fault ? (
    <p role="alert" className="fault">
      {fill(texts[fault] ?? t.faults.INVALID, { field: t.editor.text })}
    </p>
  ) : null;
}
