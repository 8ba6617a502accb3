import { shanghaiDateTime } from "@/lib/dates";
import type { FormAction } from "@/lib/forms/form-state";
import { fill } from "@/lib/i18n/desk";
import type { Words } from "@/lib/i18n/languages";
import { SETTING_NAMES } from "@/lib/settings/schema";
import type { SettingsChange, SettingsPage as Settings } from "@/lib/settings/types";
import { SettingsForm } from "./settings-form";

interface SettingsPageProps {
  page: Settings;
  /** A version has just been saved. */
  isSaved: boolean;
  words: Words;
  save: FormAction;
}

/** What is said of the site on every public page, and who changed what of it when. */
export function SettingsPage({ page, isSaved, words, save }: SettingsPageProps) {
  const { t } = words;
  const { version, settings, history, mayChange } = page;
  return (
    <>
      <h1>{t.settings.title}</h1>
      <p>{t.settings.intro}</p>
      <p role="status">{isSaved ? t.settings.saved : ""}</p>
      {mayChange.allowed ? (
        <SettingsForm key={version} version={version} settings={settings} words={words} action={save} />
      ) : (
        <>
          <p className="hint">{t.refusals[mayChange.reason]}</p>
          <dl className="facts">
            {SETTING_NAMES.map((name) => (
              <div key={name}>
                <dt>{t.settings.label[name]}</dt>
                <dd>{settings[name] ?? t.settings.blank}</dd>
              </div>
            ))}
          </dl>
        </>
      )}
      <h2>{t.settings.history}</h2>
      {history.length === 0 ? <p>{t.settings.empty}</p> : <History history={history} words={words} />}
    </>
  );
}

function History({ history, words: { t } }: { history: readonly SettingsChange[]; words: Words }) {
  const { settings: s } = t;
  return (
    <ol className="timeline">
      {history.map(({ version, at, by, note, changes }) => (
        <li key={version}>
          <b>{fill(s.version, { n: version })}</b>
          <time className="num" dateTime={at.toISOString()}>
            {shanghaiDateTime(at)}
          </time>
          <span>{by}</span>
          <span>{note}</span>
          <blockquote className="said">
            {changes.map(({ name, before, after }) => (
              <p key={name}>
                {fill(s.change, { name: s.label[name], before: before ?? s.blank, after: after ?? s.blank })}
              </p>
            ))}
          </blockquote>
        </li>
      ))}
    </ol>
  );
}
