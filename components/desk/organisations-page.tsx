import type { FormAction } from "@/lib/forms/form-state";
import { fill } from "@/lib/i18n/desk";
import type { Words } from "@/lib/i18n/languages";
import type { OrganisationSettings } from "@/lib/organisations/queries";
import { ActionForm } from "./action-form";
import { RequestId } from "./request-id";

interface OrganisationsPageProps {
  organisations: readonly OrganisationSettings[];
  /** The id of the one that was just saved. */
  saved: string | null;
  mayChange: boolean;
  words: Words;
  set: FormAction;
}

/** What each organisation asks for when an edition is sent for review. */
export function OrganisationsPage({ organisations, saved, mayChange, words, set }: OrganisationsPageProps) {
  const { organisations: o } = words.t.workflow;
  return (
    <>
      <h1>{o.title}</h1>
      <p>{o.intro}</p>
      <ul className="organisations">
        {organisations.map((organisation) => (
          <li key={organisation.id}>
            <h2>{organisation.name}</h2>
            <p className="hint">
              {o.cases} <span className="num">{organisation.cases}</span> · {o.reviewers}：
              {organisation.reviewers.join("、") || o.none}
            </p>
            {organisation.reviewStages > organisation.reviewers.length && <p className="fault">{o.noReviewer}</p>}
            <Settings organisation={organisation} mayChange={mayChange} words={words} set={set} />
            {organisation.id === saved && <p role="status">{o.saved}</p>}
          </li>
        ))}
      </ul>
    </>
  );
}

type SettingsProps = Pick<OrganisationsPageProps, "mayChange" | "words" | "set"> & {
  organisation: OrganisationSettings;
};

function Settings({ organisation, mayChange, words: { t }, set }: SettingsProps) {
  const { organisations: o } = t.workflow;
  const { id, name, reviewStages, asksSignOff } = organisation;
  const stages = Object.entries(o.stagesOf);
  if (!mayChange)
    return (
      <>
        {stages[reviewStages]?.[1]}
        {asksSignOff && <p className="hint">{o.signOff}</p>}
      </>
    );
  return (
    <ActionForm action={set} t={t} className="organisation-settings">
      <RequestId />
      <input type="hidden" name="organisationId" value={id} />
      <select name="reviewStages" defaultValue={String(reviewStages)} aria-label={`${name} ${o.stages}`}>
        {stages.map(([value, label]) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
      <label className="check">
        <input type="checkbox" name="asksSignOff" value="on" defaultChecked={asksSignOff} /> {o.signOff}
      </label>
      <button aria-label={fill("{save} {name}", { save: o.save, name })}>{o.save}</button>
    </ActionForm>
  );
}
