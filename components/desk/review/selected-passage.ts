/** What somebody selected in the text of a field, as that text is now. */
export interface SelectedPassage {
  field: string;
  passage: string;
  /** What is seen around it, as far as it is shown. */
  before: string;
  after: string;
}

/** Characters around a selection that tell it from the same words elsewhere. */
const CONTEXT = 300;

/** @returns null when nothing is selected, or not within the text of one field */
export function selectedPassage(selection: Selection | null): { passage: SelectedPassage; range: Range } | null {
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  const field = fieldAt(range.startContainer);
  if (!field || field !== fieldAt(range.endContainer)) return null;
  const passage = textIn(range).trim();
  if (passage === "") return null;
  const [before, after] = [document.createRange(), document.createRange()];
  before.setStart(field, 0);
  before.setEnd(range.startContainer, range.startOffset);
  after.setStart(range.endContainer, range.endOffset);
  after.setEnd(field, field.childNodes.length);
  const seen = { before: textIn(before).slice(-CONTEXT), after: textIn(after).slice(0, CONTEXT) };
  return { passage: { field: field.dataset.text ?? "", passage, ...seen }, range };
}

function fieldAt(node: Node): HTMLElement | null {
  const element = node instanceof Element ? node : node.parentElement;
  return element?.closest<HTMLElement>("[data-text]") ?? null;
}

/** Without what was deleted and what is only said beside the text. */
function textIn(range: Range): string {
  const copy = range.cloneContents();
  for (const element of copy.querySelectorAll(
    "del, .unseen, .elided, summary, [data-before], [data-beside], [aria-hidden]",
  ))
    element.remove();
  return copy.textContent;
}
