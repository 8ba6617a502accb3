import type { CommentPlace } from "@/lib/comments/types";
import type { Words } from "@/lib/i18n/languages";
import { labelOf } from "../form/labels";

/** What a comment is about: `历程 第 2 项`; of a row that is gone only its list is known. */
export function placeLabel({ path, group }: CommentPlace, words: Words): string {
  return path === null ? words.t.field[group] : labelOf(path, words);
}
