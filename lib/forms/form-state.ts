import type { Fault, RefusalCode } from "@/lib/errors";

/** What a form's action answers: nothing yet, done, or why not with a fault at each field. */
export interface FormState<Extra = never> {
  status: "idle" | "done" | "refused";
  refusal: RefusalCode | null;
  faults: Fault[];
  /** What was typed, for a page that is drawn anew without scripts. */
  typed: Record<string, unknown> | null;
  extra: Extra | null;
}

export const IDLE: FormState<never> = { status: "idle", refusal: null, faults: [], typed: null, extra: null };

export type FormAction<Extra = never> = (before: FormState<Extra>, data: FormData) => Promise<FormState<Extra>>;
