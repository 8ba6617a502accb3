import { CaseForm } from "@/components/desk/form/case-form";
import { EditHeader } from "@/components/desk/edit-header";
import { requireActor } from "@/lib/auth/session";
import { formValues } from "@/lib/cases/form-values";
import { getDraftForEditing } from "@/lib/cases/queries";
import { listOrganisationsToFind } from "@/lib/organisations/queries";
import { deskWords } from "../../../../words";
import { orNotFound } from "../../../or-not-found";
import { saveDraftAction } from "../actions";

export default async function Page({ params }: { params: Promise<{ editionId: string }> }) {
  const { editionId } = await params;
  const words = await deskWords();
  const draft = await orNotFound(getDraftForEditing(await requireActor(), editionId));
  const organisations = (await listOrganisationsToFind()).map(({ id, name, keys }) => ({
    value: id,
    label: name,
    keys,
  }));
  return (
    <>
      <EditHeader draft={draft} words={words} />
      <CaseForm
        editionId={editionId}
        caseNumber={draft.caseNumber}
        baseRevisionId={draft.baseRevisionId}
        values={formValues(draft.content, draft)}
        organisations={organisations}
        files={draft.known.files}
        allowed={draft.allowed}
        words={words}
        action={saveDraftAction}
      />
    </>
  );
}
