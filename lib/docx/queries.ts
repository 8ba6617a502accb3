import "server-only";
import type { Actor } from "@/lib/auth/types";
import { getDraftForEditing } from "@/lib/cases/queries";
import { formValues, typedValues, type FormValues } from "@/lib/cases/form-values";
import type { DraftForEditing } from "@/lib/cases/types";
import { getWorkingCopy } from "@/lib/drafts/queries";
import type { WorkingCopy } from "@/lib/drafts/types";
import { assertAllowed } from "@/lib/errors";
import { wordsNow, wordsOf } from "./filling";
import { readWordFile } from "./reader";
import type { WordPage } from "./types";

/** What the actor's form of an edition says now, saved or not. */
export interface FormNow {
  draft: DraftForEditing;
  copy: WorkingCopy | null;
  values: FormValues;
}

/** @throws DomainError NOT_FOUND, ONLY_EDITORS, READ_ONLY, ONLY_DRAFTS */
export async function getFormNow(actor: Actor, editionId: string): Promise<FormNow> {
  const draft = await getDraftForEditing(actor, editionId);
  assertAllowed(draft.allowed.edit);
  const copy = await getWorkingCopy(actor, editionId);
  return { draft, copy, values: typedValues(copy?.typed ?? {}, formValues(draft.content, draft)) };
}

/**
 * What a Word file of the edition says, beside what the form has.
 * @throws DomainError NOT_FOUND, ONLY_EDITORS, READ_ONLY, ONLY_DRAFTS, NOT_WORD, WORD_UNREADABLE, UPLOADS_BUSY
 */
export async function getWordPage(actor: Actor, editionId: string, sha256: string): Promise<WordPage> {
  const { draft, values } = await getFormNow(actor, editionId);
  const { file, findings } = await readWordFile(actor, { editionId, sha256 });
  const { found, ...others } = findings;
  const nameOf = (organisation: string) => draft.known.organisations.get(organisation) ?? organisation;
  return {
    ...others,
    editionId,
    caseNumber: draft.caseNumber,
    file: { sha256, name: file.name },
    offers: found.map((item) => ({
      field: item.field,
      origin: item.origin,
      found: wordsOf(item),
      now: wordsNow(values, item.field, nameOf),
    })),
  };
}
