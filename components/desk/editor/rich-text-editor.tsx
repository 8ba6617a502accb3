"use client";
import { EditorContent, useEditor, type Editor, type JSONContent } from "@tiptap/react";
import { useEffect, useState } from "react";
import type { RichName } from "@/lib/cases/form-values";
import { MOST_CHARACTERS, textFaultIn } from "@/lib/cases/rich-json";
import type { AnyNode } from "@/lib/cases/rich-text";
import { fill } from "@/lib/i18n/desk";
import type { Words } from "@/lib/i18n/languages";
import { extensions } from "./extensions";
import { readPasted } from "./pasted";
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
      handlePaste: (view, event) => {
        const data = event.clipboardData;
        const html = data?.getData("text/html") ?? "";
        const text = data?.getData("text/plain") ?? "";
        if (
          view.state.doc.textContent.length + Math.max(text.length, html === "" ? 0 : lengthOf(html)) >
          MOST_CHARACTERS
        ) {
          setNotice(fill(t.editor.tooLong, { limit: MOST_CHARACTERS }));
          return true;
        }
        const files = [...(data?.files ?? [])].filter(({ type }) => type.startsWith("image/"));
        if (html !== "" || text !== "" || files.length === 0) return false;
        void insertAll(files);
        return true;
      },
      handleDrop: (_view, event) => {
        const files = [...(event.dataTransfer?.files ?? [])].filter(({ type }) => type.startsWith("image/"));
        if (files.length === 0) return false;
        event.preventDefault();
        event.stopPropagation();
        void insertAll(files);
        return true;
      },
      transformPastedHTML: (html) => {
        const pasted = readPasted(html);
        setNotice(pasted.lost > 0 ? fill(t.editor.lost, { n: pasted.lost }) : "");
        if (pasted.pictures.length > 0) void insertAll(pasted.pictures);
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
      if (picture) editor.commands.insertContent({ type: "image", attrs: { attachment: picture.id, alt: null } });
      else failed += 1;
    }
    if (failed > 0) setNotice(fill(t.editor.lost, { n: failed }));
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

/** Characters of a page's words, without parsing more of it than needed. */
function lengthOf(html: string): number {
  return html.length <= MOST_CHARACTERS
    ? 0
    : new DOMParser().parseFromString(html, "text/html").body.textContent.length;
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

/** Characters that cannot be kept are pointed at when the field is left, before anything is sent. */
function TextFault({ editor, words: { t } }: { editor: Editor; words: Words }) {
  const [fault, setFault] = useState<string | null>(null);
  useEffect(() => {
    const look = () => setFault(textFaultIn(editor.getJSON() as AnyNode));
    editor.on("blur", look);
    editor.on("paste", look);
    return () => {
      editor.off("blur", look);
      editor.off("paste", look);
    };
  }, [editor]);
  const texts: Readonly<Record<string, string>> = t.faults;
  return fault ? (
    <p role="alert" className="fault">
      {fill(texts[fault] ?? t.faults.INVALID, { field: t.editor.text })}
    </p>
  ) : null;
}
