import { z } from "zod";

/** Milliseconds between two signs of life of a page that is looked at. */
export const BEAT = 20_000;
/** Seconds after which a silent page counts as left. */
export const SILENCE = 60;

const page = z.uuid("BAD_ID");
/** Whose page it is: another account may be signed in at this browser by now. */
const account = z.string().max(40);

export const staySchema = z.strictObject({ account, page, takenTimes: z.int().min(0).max(1_000_000) });
export const leaveSchema = z.strictObject({ account, page });
