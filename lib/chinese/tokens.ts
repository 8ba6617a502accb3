import { foldedHans } from "./script";

/** A text or a query in the one form in which a substring search finds either script from either script. */
export function searchText(text: string): string {
  return foldedHans(text.normalize("NFKC")).toLowerCase();
}
