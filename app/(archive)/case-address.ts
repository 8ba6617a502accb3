const CASE_ADDRESS = /^([A-Za-z]{1,8}-\d{4,9})(\.json)?$/;

/** The last part of a case's address. */
export interface CaseAddress {
  /** In its canonical spelling. */
  caseNumber: string;
  isJson: boolean;
  /** False when it was typed in lower case: the canonical address is another. */
  isCanonical: boolean;
}

/** @returns null for what cannot be a case's address */
export function readCaseAddress(text: string): CaseAddress | null {
  const match = CASE_ADDRESS.exec(text);
  if (!match?.[1]) return null;
  const caseNumber = match[1].toUpperCase();
  return { caseNumber, isJson: match[2] !== undefined, isCanonical: caseNumber === match[1] };
}

/** The last part of an edition's address: its number, perhaps with `.json`. */
export function readEditionAddress(text: string): { number: number; isJson: boolean } | null {
  const match = /^([1-9]\d{0,5})(\.json)?$/.exec(text);
  return match ? { number: Number(match[1]), isJson: match[2] !== undefined } : null;
}
