"use client";
import { useEditorState, type Editor } from "@tiptap/react";
import { useEffect, useRef, useState, type KeyboardEvent } from "react";
import { Toolbar as Bar } from "react-aria-components";
import { fill } from "@/lib/i18n/desk";
import type { Words } from "@/lib/i18n/languages";
import { FootnoteForm, LinkForm, PictureForm } from "./inline-forms";
import type { PictureAttrs, Pictures } from "./types";
import { TABLE_TOOLS, TEXT_TOOLS, type Tool } from "./tools";

interface ToolbarProps {
  editor: Editor;
  pictures: Pictures;
  insertAll: (files: readonly File[]) => Promise<void>;
  words: Words;
}

type Open = "link" | "footnote" | "picture" | "keys" | null;

/** What can be done with the text, by mouse and by keyboard: arrow keys move in it, as the pattern of a toolbar has it. */
export function Toolbar({ editor, pictures, insertAll, words }: ToolbarProps) {
  const { t } = words;
  const [open, setOpen] = useState<Open>(null);
  const state = useEditorState({
    editor,
    selector: ({ editor: now }) => ({
      pressed: [...TEXT_TOOLS, ...TABLE_TOOLS].filter((tool) => tool.isOn?.(now)).map(({ name }) => name),
      disabled: [...TEXT_TOOLS, ...TABLE_TOOLS].filter((tool) => !tool.can(now)).map(({ name }) => name),
      isInTable: now.isActive("table"),
      picture: now.isActive("image") ? (now.getAttributes("image") as PictureAttrs) : null,
      footnote: now.isActive("footnote") ? String(now.getAttributes("footnote").text) : null,
      link: now.isActive("link") ? String(now.getAttributes("link").href) : null,
    }),
  });
  const button = (tool: Tool) => (
    <ToolButton
      key={tool.name}
      label={t.editor.tool[tool.name]}
      keys={tool.keys}
      isOn={tool.isOn ? state.pressed.includes(tool.name) : undefined}
      isOff={state.disabled.includes(tool.name)}
      act={() => tool.run(editor)}
    />
  );
  const opener = (name: Exclude<Open, null>, isOn = false) => (
    <ToolButton
      label={t.editor.tool[name]}
      isOn={isOn || open === name}
      isOff={false}
      act={() => setOpen(open === name ? null : name)}
    />
  );
  const close = () => {
    setOpen(null);
    editor.commands.focus();
  };
  const tools = useRef<HTMLDivElement>(null);
  useToolsKey(editor, tools);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Escape" && !event.defaultPrevented) close();
  };
  return (
    <div className="editor-tools" ref={tools} onKeyDown={onKeyDown}>
      <Bar aria-label={t.editor.toolbar} className="toolbar">
        {TEXT_TOOLS.map(button)}
        {opener("link", state.link !== null)}
        {opener("footnote", state.footnote !== null)}
        {opener("picture", state.picture !== null)}
        {opener("keys")}
      </Bar>
      {state.isInTable && (
        <Bar aria-label={t.editor.tableTools} className="toolbar">
          {TABLE_TOOLS.map(button)}
        </Bar>
      )}
      {open === "link" && <LinkForm editor={editor} href={state.link} close={close} t={t} />}
      {open === "footnote" && (
        <FootnoteForm key={state.footnote} editor={editor} text={state.footnote} close={close} t={t} />
      )}
      <p role="status" className={state.footnote === null ? "unseen" : "note-here"}>
        {state.footnote !== null && fill(t.editor.noteHere, { text: state.footnote })}
      </p>
      {open === "picture" && (
        <PictureForm
          {...{ editor, pictures, insertAll, close, t }}
          attrs={state.picture}
          key={state.picture?.attachment}
        />
      )}
      {open === "keys" && <Keys words={words} />}
    </div>
  );
}

/** Alt+F10 leads from the text to its tools, also out of a table, where Tab has a meaning of its own. */
function useToolsKey(editor: Editor, tools: React.RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const { dom } = editor.view;
    function onKeyDown(event: globalThis.KeyboardEvent) {
      if (event.key !== "F10" || !event.altKey || event.isComposing) return;
      event.preventDefault();
      tools.current?.querySelector("button")?.focus();
    }
    dom.addEventListener("keydown", onKeyDown);
    return () => dom.removeEventListener("keydown", onKeyDown);
  }, [editor, tools]);
}

interface ToolButtonProps {
  label: string;
  keys?: string | undefined;
  /** Undefined for what is no state of the text. */
  isOn?: boolean | undefined;
  isOff: boolean;
  act: () => void;
}

function ToolButton({ label, keys, isOn, isOff, act }: ToolButtonProps) {
  return (
    <button
      type="button"
      aria-pressed={isOn}
      aria-disabled={isOff}
      aria-keyshortcuts={keys}
      title={keys ? `${label} (${keys.replace("Control", "Ctrl")})` : undefined}
      onMouseDown={(event) => event.preventDefault()} // the text keeps its selection
      onClick={() => {
        if (!isOff) act();
      }}
    >
      {label}
    </button>
  );
}

/** Which keys do what. */
function Keys({ words: { t } }: { words: Words }) {
  const all: readonly (readonly [what: string, keys: string])[] = [
    ...TEXT_TOOLS.flatMap(({ name, keys }) => (keys ? [[t.editor.tool[name], keys] as const] : [])),
    [t.editor.inTable, "Tab, Shift+Tab"],
    [t.editor.toTools, "Alt+F10"],
    [t.edit.save, "Control+S"],
  ];
  return (
    <dl className="editor-keys">
      {all.map(([what, keys]) => (
        <div key={what}>
          <dt>{what}</dt>
          <dd>
            <kbd>{keys.replace("Control", "Ctrl")}</kbd>
          </dd>
        </div>
      ))}
    </dl>
  );
}
