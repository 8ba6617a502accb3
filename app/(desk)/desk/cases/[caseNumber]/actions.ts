"use server";
import { redirect } from "next/navigation";
import { z } from "zod";
import { optional } from "@/lib/cases/cells";
import { assignManagers, restoreRevision } from "@/lib/cases/commands";
import { line, prose, rowId } from "@/lib/cases/schema";
import { formAction } from "@/lib/forms/form-action";
import { reasonSchema } from "@/lib/review/schema";
import { reinstate, withdraw } from "@/lib/withdrawal/commands";

const named = z.object({
  requestId: z.uuid("BAD_ID"),
  caseNumber: z.string().regex(/^[A-Z]{1,6}-\d{4,8}$/, "BAD_ID"),
});

const withdrawal = named.extend({
  /** Empty: the whole case. */
  number: z
    .string()
    .regex(/^([1-9]\d{0,5})?$/, "INVALID")
    .transform((typed) => (typed === "" ? null : Number(typed))),
  explanation: optional(prose(2000)),
  replacementTitle: optional(line(200)),
});

export const withdrawAction = formAction(withdrawal, async (actor, input) => {
  await withdraw(actor, input);
  redirect(`/desk/cases/${input.caseNumber}/withdraw`);
});

export const reinstateAction = formAction(named.extend({ reason: reasonSchema }), async (actor, input) => {
  redirect(`/desk/editions/${await reinstate(actor, input)}`);
});

const assignment = named.extend({ organisations: z.array(rowId).max(100).default([]), reason: reasonSchema });

export const assignManagersAction = formAction(assignment, async (actor, input) => {
  await assignManagers(actor, input);
  redirect(`/desk/cases/${input.caseNumber}/managers`);
});

export const restoreRevisionAction = formAction(
  named.extend({ revisionId: z.string().max(40) }),
  async (actor, input) => {
    redirect(`/desk/editions/${await restoreRevision(actor, input)}`);
  },
);
