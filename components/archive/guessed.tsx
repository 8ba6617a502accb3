import type { ReactElement } from "react";
import type { ArchiveFilters } from "@/lib/archive/schema";
import type { CaseList } from "@/lib/archive/types";
import { listQuery } from "./addresses";
import type { Reader } from "./reader";

interface GuessedProps {
  reader: Reader;
  filters: ArchiveFilters;
  found: CaseList;
}

/** That the list answers another question than the one that was asked, and the way back to that one. */
export function Guessed({ reader, filters, found: { guess } }: GuessedProps): ReactElement | null {
  const { searching } = reader.words;
  const exactly = (isExact: boolean) => reader.href("/cases", listQuery({ ...filters, exact: isExact, page: 1 }));
  if (filters.exact && filters.q !== null)
    return (
      <p className="notice">
        {searching.exactOnly}
        <a href={exactly(false)}>{searching.guessAgain}</a>
      </p>
    );
  if (guess === null) return null;
  const said = {
    character: [searching.guessedInstead, searching.guessedHint],
    apart: [searching.guessedApart, searching.apartHint],
    some: [searching.guessedSome, searching.apartHint],
  }[guess.kind];
  return (
    <p className="notice">
      {searching.guessed}
      <q>{guess.asked}</q>
      {said[0]}
      <q>{reader.say(guess.found)}</q>
      {said[1]}
      <a href={exactly(true)}>{searching.exactly}</a>
    </p>
  );
}
