import type { ChainedCommands } from "@tiptap/react";
import { NodeSelection } from "@tiptap/pm/state";
import type { PictureAttrs } from "./types";

/**
 * Puts a picture below the block at the cursor and selects it: pictures stand between blocks only, and what is selected
 * while one is on its way is not replaced by it.
 */
export function insertPicture(chain: ChainedCommands, attrs: PictureAttrs): ChainedCommands {
  return chain.command(({ tr, state }) => {
    const { $to } = tr.selection;
    const at = $to.depth > 0 ? $to.after(1) : $to.pos;
    const picture = state.schema.nodes.image?.create(attrs);
    if (!picture) return false;
    tr.insert(at, picture).setSelection(NodeSelection.create(tr.doc, at)).scrollIntoView();
    return true;
  });
}
