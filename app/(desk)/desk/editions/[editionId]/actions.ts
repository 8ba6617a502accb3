"use server";
import { redirect } from "next/navigation";
import { z } from "zod";
import type { SaveAnswer } from "@/components/desk/form/case-form";
import type { LateAnswer } from "@/components/desk/review/decision-form";
import type { Actor } from "@/lib/auth/types";
import { discardEdition, saveDraft, type SaveInput } from "@/lib/cases/commands";
import { isSaved } from "@/lib/cases/queries";
import { draftFormSchema } from "@/lib/cases/form";
import { OverlappingSave } from "@/lib/cases/merging";
import { stepRows } from "@/lib/cases/rows";
import { shanghaiTime } from "@/lib/dates";
import { DomainError, type RefusalCode } from "@/lib/errors";
import { formAction } from "@/lib/forms/form-action";
import type { FormAction, FormState } from "@/lib/forms/form-state";
import type { Side } from "@/lib/merge/types";
import { takeOver } from "@/lib/presence/commands";
import { wasHandled } from "@/lib/requests/queries";
import {
  approveAndPublish,
  approveAndSchedule,
  passStage,
  recallEdition,
  requestChanges,
  submitEdition,
  unscheduleEdition,
  type Submission,
} from "@/lib/review/commands";
import { getStaleSave } from "@/lib/merge/queries";
import { getMeanwhile } from "@/lib/review/queries";
import { withFilters } from "@/lib/review/queue";
import { carriedFiltersSchema, reasonSchema, scheduledForSchema } from "@/lib/review/schema";
import { deskWords } from "../../../words";
import { keepSentFiles } from "./files/sent-with-form";

const editionId = z.string().max(40);
const revisionId = z.string().max(40);
/** Minted with the form. */
const requestId = z.uuid("BAD_ID");

const saveSchema = draftFormSchema.extend({
  editionId,
  requestId,
  /** Whose words they are: another account may be signed in at this browser by now. */
  account: z.string().max(40),
  baseRevisionId: revisionId,
  /** Counter of the working copy that the form showed. */
  workingCopy: z.coerce.number().int().min(0).max(2_147_483_647).catch(0).default(0),
  intent: z.enum(["save", "submit"]).default("save"),
  /** The head that was looked at, where it overlaps, and what was chosen at each overlap. */
  seen: revisionId.optional(),
  choices: z
    .array(z.object({ key: z.string().max(100), take: z.enum(["theirs", "mine"]).optional() }))
    .max(2000)
    .default([]),
});

/** Saves the form, with the files that came with it where there are no scripts to send them beforehand. */
export const saveDraftAction: FormAction<SaveAnswer> = async (before, data) => {
  const faults = await keepSentFiles(data);
  const state = await saveForm(before, data);
  if (faults.length === 0) return state;
  return { ...state, status: "refused", refusal: state.refusal ?? "INVALID", faults: [...state.faults, ...faults] };
};

const saveForm = formAction(
  saveSchema,
  async (actor, input): Promise<Partial<FormState<SaveAnswer>>> => {
    const { editionId, requestId, account, baseRevisionId, workingCopy, intent, seen, choices, ...form } = input;
    if (account !== actor.userId) throw new DomainError("SIGN_IN");
    const decided = seen === undefined ? {} : { decided: { headRevisionId: seen, choices: chosen(choices) } };
    const typed = { editionId, baseRevisionId, workingCopy, form, ...decided };
    const saved = await saveOrCompare(actor, typed).catch(async (error: unknown) => {
      // Sent twice: the first one was it, unless there are words in this one that were not in that.
      const isTwice = error instanceof DomainError && error.code === "ONLY_DRAFTS" && intent === "submit";
      if (!isTwice || !(await wasHandled(actor, requestId)) || !(await isSaved(actor, editionId, form))) throw error;
      redirect(`/desk/editions/${editionId}`);
    });
    if (!saved.extra || saved.extra.stale || intent === "save") return saved;
    try {
      return await send(actor, { requestId, editionId, revisionId: saved.extra.baseRevisionId });
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      return { ...saved, status: "refused", refusal: error.code, faults: [...error.faults] };
    }
  },
  stepped,
);

/** A row's button, where there are no scripts to do it on the page. */
function stepped({ rows, ...typed }: Readonly<Record<string, unknown>>): Record<string, unknown> | null {
  return typeof rows === "string" ? stepRows(typed, rows) : null;
}

const chosen = (choices: readonly { key: string; take?: Side | undefined }[]) =>
  new Map(choices.flatMap(({ key, take }) => (take ? [[key, take] as const] : [])));

/**
 * Saves, or says where somebody else's changes overlap; what was typed stays on the page either way. Where both were
 * merged the form is drawn anew, as it is another text than the one that was sent, and nobody sends it for review unread.
 */
async function saveOrCompare(actor: Actor, typed: SaveInput): Promise<Partial<FormState<SaveAnswer>>> {
  try {
    const { revisionId, isMerged } = await saveDraft(actor, typed);
    if (isMerged) redirect(`/desk/editions/${typed.editionId}/edit?merged=${revisionId}`);
    return { extra: { baseRevisionId: revisionId, savedAt: shanghaiTime(new Date()), stale: null } };
  } catch (error) {
    if (!(error instanceof OverlappingSave)) throw error;
    const stale = await getStaleSave(actor, error, await deskWords());
    const { baseRevisionId } = typed;
    return { status: "refused", refusal: error.code, extra: { baseRevisionId, savedAt: null, stale } };
  }
}

const named = z.object({ requestId, editionId });

export const submitEditionAction = formAction(named.extend({ revisionId }), send);

/** Sends it for review and goes to its page; where more is asked for, to the page that asks for it. */
async function send(actor: Actor, submission: Submission): Promise<never> {
  const { editionId } = submission;
  try {
    await submitEdition(actor, submission);
  } catch (error) {
    const asksMore = error instanceof DomainError && ["REASONS_NEEDED", "SIGN_OFF_NEEDED"].includes(error.code);
    if (!asksMore) throw error;
    redirect(`/desk/editions/${editionId}/checks`);
  }
  redirect(`/desk/editions/${editionId}`);
}

/** Takes the writing over, or takes it back: where nobody is there any more it is simply gone on with. */
export const takeOverAction = formAction(
  named.extend({ fromId: z.string().max(40), back: z.literal("1").optional() }),
  async (actor, { back, ...input }) => {
    try {
      await takeOver(actor, input);
    } catch (error) {
      if (!(back && error instanceof DomainError && error.code === "NOT_HERE")) throw error;
    }
    redirect(`/desk/editions/${input.editionId}/edit?opened=${input.requestId}`);
  },
);

export const recallEditionAction = formAction(named, async (actor, input) => {
  await recallEdition(actor, input);
  redirect(`/desk/editions/${input.editionId}`);
});

export const discardEditionAction = formAction(named, async (actor, input) => {
  await discardEdition(actor, input);
  redirect("/desk");
});

export const unscheduleEditionAction = formAction(named.extend({ reason: reasonSchema }), async (actor, input) => {
  await unscheduleEdition(actor, input);
  redirect(`/desk/editions/${input.editionId}`);
});

const shown = named.extend({
  revisionHash: z.string().max(64),
  lockVersion: z.coerce.number().int().min(0).max(2_147_483_647),
  reason: reasonSchema,
  /** Of the queue the person came from, for what is offered next. */
  queue: carriedFiltersSchema,
});
const judgement = z.discriminatedUnion("outcome", [
  shown.extend({ outcome: z.literal("publish") }),
  shown.extend({ outcome: z.literal("schedule"), scheduledFor: scheduledForSchema }),
  shown.extend({ outcome: z.literal("pass") }),
  shown.extend({ outcome: z.literal("return") }),
]);

/** Somebody else was faster, or the edition is not what was shown any more. */
const TOO_LATE: readonly RefusalCode[] = ["NOT_SUBMITTED", "OTHER_REVISION", "NO_STAGE_LEFT", "STAGES_LEFT"];

export const decideAction = formAction(judgement, async (actor, input): Promise<Partial<FormState<LateAnswer>>> => {
  const { editionId, lockVersion, queue, outcome } = input;
  try {
    if (input.outcome === "publish") await approveAndPublish(actor, input);
    else if (input.outcome === "schedule") await approveAndSchedule(actor, { ...input, at: input.scheduledFor });
    else if (input.outcome === "pass") await passStage(actor, input);
    else await requestChanges(actor, input);
  } catch (error) {
    if (!(error instanceof DomainError && TOO_LATE.includes(error.code))) throw error;
    const meanwhile = await getMeanwhile(actor, editionId, lockVersion);
    return { status: "refused", refusal: error.code, faults: [...error.faults], extra: { meanwhile } };
  }
  redirect(withFilters(`/desk/editions/${editionId}`, queue, { decided: outcome }));
});
