import type { Editor } from "@tiptap/react";
import type { DeskMessages } from "@/lib/i18n/desk";

export interface Tool {
  name: keyof DeskMessages["editor"]["tool"];
  /** As `aria-keyshortcuts` has it. */
  keys?: string;
  /** Whether the text at the cursor is so; absent for what is no state. */
  isOn?: (editor: Editor) => boolean;
  can: (editor: Editor) => boolean;
  run: (editor: Editor) => void;
}

const heading = (rank: 1 | 2 | 3): Tool => ({
  name: `heading${rank}`,
  keys: `Control+Alt+${rank}`,
  isOn: (editor) => editor.isActive("heading", { rank }),
  can: (editor) => editor.can().setNode("heading", { rank }) || editor.isActive("heading"),
  run: (editor) => editor.chain().focus().toggleNode("heading", "paragraph", { rank }).run(),
});

export const TEXT_TOOLS: readonly Tool[] = [
  heading(1),
  heading(2),
  heading(3),
  {
    name: "bold",
    keys: "Control+B",
    isOn: (editor) => editor.isActive("bold"),
    can: (editor) => editor.can().toggleBold(),
    run: (editor) => editor.chain().focus().toggleBold().run(),
  },
  {
    name: "superscript",
    keys: "Control+.",
    isOn: (editor) => editor.isActive("superscript"),
    can: (editor) => editor.can().toggleSuperscript(),
    run: (editor) => editor.chain().focus().toggleSuperscript().run(),
  },
  {
    name: "bulletList",
    keys: "Control+Shift+8",
    isOn: (editor) => editor.isActive("bulletList"),
    can: (editor) => editor.can().toggleBulletList(),
    run: (editor) => editor.chain().focus().toggleBulletList().run(),
  },
  {
    name: "orderedList",
    keys: "Control+Shift+7",
    isOn: (editor) => editor.isActive("orderedList"),
    can: (editor) => editor.can().toggleOrderedList(),
    run: (editor) => editor.chain().focus().toggleOrderedList().run(),
  },
  {
    name: "quote",
    keys: "Control+Shift+B",
    isOn: (editor) => editor.isActive("blockquote"),
    can: (editor) => editor.can().toggleBlockquote(),
    run: (editor) => editor.chain().focus().toggleBlockquote().run(),
  },
  {
    name: "table",
    can: (editor) => !editor.isActive("table") && !editor.isActive("blockquote") && !editor.isActive("listItem"),
    run: (editor) => editor.chain().focus().insertTable({ rows: 3, cols: 3, withHeaderRow: true }).run(),
  },
  {
    name: "undo",
    keys: "Control+Z",
    can: (editor) => editor.can().undo(),
    run: (editor) => editor.chain().focus().undo().run(),
  },
  {
    name: "redo",
    keys: "Control+Y",
    can: (editor) => editor.can().redo(),
    run: (editor) => editor.chain().focus().redo().run(),
  },
];

type TableCommand =
  | "addRowBefore"
  | "addRowAfter"
  | "deleteRow"
  | "addColumnBefore"
  | "addColumnAfter"
  | "deleteColumn"
  | "mergeCells"
  | "splitCell"
  | "toggleHeaderRow"
  | "toggleHeaderColumn"
  | "deleteTable";

const tableTool = (name: TableCommand): Tool => ({
  name,
  can: (editor) => editor.can()[name](),
  run: (editor) => {
    editor.chain().focus()[name]().run();
  },
});

export const TABLE_TOOLS: readonly Tool[] = (
  [
    "addRowBefore",
    "addRowAfter",
    "deleteRow",
    "addColumnBefore",
    "addColumnAfter",
    "deleteColumn",
    "mergeCells",
    "splitCell",
    "toggleHeaderRow",
    "toggleHeaderColumn",
    "deleteTable",
  ] as const
).map(tableTool);
