"use server";
import { redirect } from "next/navigation";
import { z } from "zod";
import { createCase, reviseCase } from "@/lib/cases/commands";
import { rowId } from "@/lib/cases/schema";
import { formAction } from "@/lib/forms/form-action";

const createCaseSchema = z.object({
  requestId: z.uuid("BAD_ID"),
  organisation: z.string().min(1, "REQUIRED").pipe(rowId),
});

export const createCaseAction = formAction(createCaseSchema, async (actor, { requestId, organisation }) => {
  const editionId = await createCase(actor, { requestId, organisationId: organisation });
  redirect(`/desk/editions/${editionId}/edit`);
});

export const reviseCaseAction = formAction(
  z.object({ requestId: z.uuid("BAD_ID"), caseNumber: z.string().regex(/^[A-Z]{1,6}-\d{4,8}$/, "BAD_ID") }),
  async (actor, input) => {
    const editionId = await reviseCase(actor, input);
    redirect(`/desk/editions/${editionId}/edit`);
  },
);
