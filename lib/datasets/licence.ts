/** Under which terms the published data may be used. */
export interface Licence {
  name: string;
  /** Where its text stands. */
  address: string;
}

/** Until the site names a licence there is none, and every form of the data says so: nothing is granted by accident. */
export const LICENCE = null as Licence | null;

/** The licence as one line for people; `none` is what is said where there is none. */
export function licenceLine(none: string): string {
  return LICENCE === null ? none : `${LICENCE.name} ${LICENCE.address}`;
}
