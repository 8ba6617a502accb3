import { CaseForm } from "@/components/desk/case-form";
import { CannotEdit } from "@/components/desk/cannot-edit";
import { EditHeader } from "@/components/desk/edit-header";
import { requireActor } from "@/lib/auth/session";
import { formValues } from "@/lib/cases/form";
import { getDraftForEditing } from "@/lib/cases/queries";
import { DomainError } from "@/lib/errors";
import { listOrganisations } from "@/lib/organisations/queries";
import { deskWords } from "../../../../words";
import { orNotFound } from "../../../or-not-found";
import { saveDraftAction } from "../actions";

export default async function Page({ params }: { params: Promise<{ editionId: string }> }) {
  const { editionId } = await params;
  const words = await deskWords();
  const actor = await requireActor();
  const draft = await orNotFound(getDraftForEditing(actor, editionId).catch(refusalOf));
  if (draft instanceof DomainError) return <CannotEdit editionId={editionId} reason={draft.code} words={words} />;
  const organisations = (await listOrganisations()).map(({ id, name }) => ({ value: id, label: name }));
  return (
    <>
      <EditHeader draft={draft} words={words} />
      <CaseForm
        editionId={editionId}
        caseNumber={draft.caseNumber}
        baseRevisionId={draft.baseRevisionId}
        values={formValues(draft.content, draft)}
        organisations={organisations}
        words={words}
        action={saveDraftAction}
      />
    </>
  );
}

/** A refusal the page explains; anything else goes on as it is. */
function refusalOf(error: unknown): DomainError {
  if (error instanceof DomainError && error.code !== "NOT_FOUND") return error;
  throw error;
}
