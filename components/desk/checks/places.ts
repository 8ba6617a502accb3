import { fieldId } from "../fault-messages";

/** The field of the form that a path means; a whole row is found in its part. */
export function fieldAddress(editionId: string, path: string): string {
  return `/desk/editions/${editionId}/edit#${anchorOf(path)}`;
}

/** The same field on the page of the form itself. */
export function anchorOf(path: string): string {
  const [group = "", index, cell] = path.split(".");
  const isRow = index !== undefined && /^\d+$/.test(index) && cell === undefined;
  return isRow ? `part-${group}` : fieldId(path);
}
