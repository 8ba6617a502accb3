/** Somebody who has the form of an edition open. */
export interface Present {
  userId: string;
  name: string;
  /** UTC, ISO 8601. */
  since: string;
}

/** Somebody took the writing over from the one who asks. */
export interface TakenOver {
  byId: string;
  by: string;
  /** UTC, ISO 8601. */
  at: string;
  /** What was not saved then is a revision now. */
  hasKept: boolean;
  /** Nothing of it is left that is not in the draft. */
  isWhole: boolean;
}

/** Who else is at the form, as one page of it is told. */
export interface Company {
  others: Present[];
  /** How often the writing was taken over from this person so far: what the page says it knows when it asks again. */
  takenTimes: number;
  /** The last time, when the page does not know of it. */
  taken: TakenOver | null;
}
