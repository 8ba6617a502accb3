import type { FileRefusal } from "../schema";

/** Thrown by the inspection where a file is not to be taken. */
export class Refused extends Error {
  override readonly name = "Refused";
  constructor(readonly refusal: FileRefusal) {
    super(refusal);
  }
}
