const CASE_ADDRESS = /^([A-Za-z]{1,8}-\d{4,9})(\.json|\.md)?$/;
const EDITION_ADDRESS = /^([1-9]\d{0,5})(\.json|\.md)?$/;
const COMPARISON_ADDRESS = /^([1-9]\d{0,5})\.\.([1-9]\d{0,5})$/;

/** In which form a case is asked for: a page, its stored bytes, or text. */
export type CaseForm = "" | ".json" | ".md";

/** The last part of a case's address. */
export interface CaseAddress {
  /** In its canonical spelling. */
  caseNumber: string;
  form: CaseForm;
  /** False when it was typed in lower case: the canonical address is another. */
  isCanonical: boolean;
}

/** @returns null for what cannot be a case's address */
export function readCaseAddress(text: string): CaseAddress | null {
  const match = CASE_ADDRESS.exec(text);
  if (!match?.[1]) return null;
  const caseNumber = match[1].toUpperCase();
  return { caseNumber, form: formOf(match[2]), isCanonical: caseNumber === match[1] };
}

/** The last part of an edition's address: its number, perhaps with an ending. */
export function readEditionAddress(text: string): { number: number; form: CaseForm } | null {
  const match = EDITION_ADDRESS.exec(text);
  return match ? { number: Number(match[1]), form: formOf(match[2]) } : null;
}

/** The last part of a comparison's address, `1..2`, as it was typed: the second may be the older one. */
export function readComparisonAddress(text: string): { from: number; to: number } | null {
  const match = COMPARISON_ADDRESS.exec(text);
  return match ? { from: Number(match[1]), to: Number(match[2]) } : null;
}

function formOf(ending: string | undefined): CaseForm {
  return ending === ".json" || ending === ".md" ? ending : "";
}
