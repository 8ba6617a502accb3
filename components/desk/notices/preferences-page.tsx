import type { FormAction } from "@/lib/forms/form-state";
import { LANGUAGES, type Words } from "@/lib/i18n/languages";
import type { Preferences } from "@/lib/notifications/schema";
import { ActionForm } from "../action-form";

interface PreferencesPageProps {
  preferences: Preferences;
  isSaved: boolean;
  /** A mail server is set. */
  isOn: boolean;
  words: Words;
  save: FormAction;
}

/** How this person is mailed. */
export function PreferencesPage({ preferences, isSaved, isOn, words: { t }, save }: PreferencesPageProps) {
  const { settings } = t.notices;
  return (
    <>
      <h1>{settings.title}</h1>
      <p>{settings.intro}</p>
      {!isOn && <p className="notice">{settings.off}</p>}
      <p role="status">{isSaved ? settings.saved : ""}</p>
      <ActionForm action={save} t={t} className="notice-settings">
        <Choice name="mails" legend={settings.mails} options={settings.frequency} chosen={preferences.mails} />
        <Choice
          name="language"
          legend={settings.language}
          options={LANGUAGES}
          chosen={preferences.language}
          areLanguages
        />
        <button className="primary">{settings.save}</button>
      </ActionForm>
    </>
  );
}

interface ChoiceProps {
  name: string;
  legend: string;
  options: Readonly<Record<string, string>>;
  chosen: string;
  /** The values are languages, and each label is in its own. */
  areLanguages?: boolean;
}

function Choice({ name, legend, options, chosen, areLanguages = false }: ChoiceProps) {
  return (
    <fieldset>
      <legend>{legend}</legend>
      {Object.entries(options).map(([value, label]) => (
        <p className="check" key={value}>
          <input type="radio" id={`${name}-${value}`} name={name} value={value} defaultChecked={value === chosen} />
          <label htmlFor={`${name}-${value}`} {...(areLanguages ? { lang: value } : {})}>
            {label}
          </label>
        </p>
      ))}
    </fieldset>
  );
}
