import { randomUUID } from "node:crypto";
import { CaseForm } from "@/components/desk/form/case-form";
import { EditHeader } from "@/components/desk/edit-header";
import { CommentsInForm } from "@/components/desk/review/open-comments";
import { getFindings } from "@/lib/attachments/queries";
import { requireActor } from "@/lib/auth/session";
import { formValues } from "@/lib/cases/form-values";
import { getDraftForEditing } from "@/lib/cases/queries";
import { getComments } from "@/lib/comments/queries";
import { getKeeping } from "@/lib/drafts/queries";
import { listOrganisationsToFind } from "@/lib/organisations/queries";
import { deskWords } from "../../../../words";
import { orNotFound } from "../../../or-not-found";
import { saveDraftAction } from "../actions";

export default async function Page({ params }: { params: Promise<{ editionId: string }> }) {
  const { editionId } = await params;
  const words = await deskWords();
  const actor = await requireActor();
  const draft = await orNotFound(getDraftForEditing(actor, editionId));
  const organisations = (await listOrganisationsToFind()).map(({ id, name, keys }) => ({
    value: id,
    label: name,
    keys,
  }));
  return (
    <>
      <EditHeader draft={draft} words={words} />
      <CommentsInForm editionId={editionId} comments={await getComments(actor, editionId)} words={words} />
      <CaseForm
        editionId={editionId}
        requestId={randomUUID()}
        caseNumber={draft.caseNumber}
        values={formValues(draft.content, draft)}
        organisations={organisations}
        files={draft.known.files}
        findings={await getFindings(actor, editionId, [...draft.known.files.keys()])}
        allowed={draft.allowed}
        words={words}
        action={saveDraftAction}
        keeping={await getKeeping(actor, draft)}
      />
    </>
  );
}
