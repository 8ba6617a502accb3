import { randomUUID } from "node:crypto";
import { CaseForm } from "@/components/desk/form/case-form";
import { EditHeader } from "@/components/desk/edit-header";
import { CommentsInForm } from "@/components/desk/review/open-comments";
import { MergedNotice } from "@/components/desk/together/merged-notice";
import { getFindings } from "@/lib/attachments/queries";
import { requireActor } from "@/lib/auth/session";
import { formValues } from "@/lib/cases/form-values";
import { getDraftForEditing } from "@/lib/cases/queries";
import { getComments } from "@/lib/comments/queries";
import { getKeeping } from "@/lib/drafts/queries";
import { listOrganisationsToFind } from "@/lib/organisations/queries";
import { stayHere } from "@/lib/presence/commands";
import { getMergeReport } from "@/lib/merge/queries";
import { deskWords } from "../../../../words";
import { orNotFound } from "../../../or-not-found";
import { saveDraftAction, takeOverAction } from "../actions";

interface Props {
  params: Promise<{ editionId: string }>;
  /** `merged`: the revision that a save just made of what several people wrote; `opened`: the request that took over. */
  searchParams: Promise<{ merged?: string | string[]; opened?: string | string[] }>;
}

export default async function Page({ params, searchParams }: Props) {
  const { editionId } = await params;
  const { merged, opened } = await searchParams;
  const words = await deskWords();
  const actor = await requireActor();
  const draft = await orNotFound(getDraftForEditing(actor, editionId));
  const page = { editionId, account: actor.userId, page: randomUUID() };
  const company = await stayHere(actor, page, Infinity);
  const report = typeof merged === "string" ? await getMergeReport(actor, editionId, merged, words) : null;
  const organisations = (await listOrganisationsToFind()).map(({ id, name, keys }) => ({
    value: id,
    label: name,
    keys,
  }));
  return (
    <>
      <EditHeader draft={draft} words={words} />
      <CommentsInForm editionId={editionId} comments={await getComments(actor, editionId)} words={words} />
      {report && <MergedNotice key={merged?.toString()} report={report} words={words} />}
      <CaseForm
        // Another text than the one that was sent is a form made anew; without scripts an answer finds its form by its key.
        key={`${merged?.toString()} ${opened?.toString()}`}
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
        together={{ company, page, requestId: randomUUID(), takeOver: takeOverAction }}
      />
    </>
  );
}
