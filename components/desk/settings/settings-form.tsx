"use client";
import type { FormAction } from "@/lib/forms/form-state";
import type { Words } from "@/lib/i18n/languages";
import type { SettingName, SiteSettings } from "@/lib/settings/schema";
import { AskingForm } from "../asking-form";
import { TextArea, TextField } from "../field";

interface SettingsFormProps {
  /** The version the form is filled from. */
  version: number;
  settings: SiteSettings;
  words: Words;
  action: FormAction;
}

/** The settings under the headings of the form. */
const GROUPS = {
  name: ["siteName", "siteNameHant"],
  bodies: ["sponsor", "organiser", "contact"],
  numbers: ["siteId", "icp", "policeRecord", "officialMark", "faultFinder"],
  licence: ["licenceName", "licenceUrl", "licenceText"],
} as const satisfies Record<string, readonly SettingName[]>;

/** A field for each setting, and why it is changed. */
export function SettingsForm({ version, settings, words, action }: SettingsFormProps) {
  const { settings: s } = words.t;
  return (
    <AskingForm action={action} words={words} labels={{ ...s.label, note: s.note }}>
      {({ typed, faults }) => (
        <>
          <input type="hidden" name="version" value={version} />
          {Object.entries(GROUPS).map(([group, names]) => (
            <fieldset key={group}>
              <legend>{s[group as keyof typeof GROUPS]}</legend>
              {names.map((name) => {
                const field = {
                  path: name,
                  label: s.label[name],
                  hint: s.hint[name],
                  faults,
                  value: typed(name, settings[name] ?? ""),
                };
                return name === "licenceText" ? (
                  <TextArea key={name} {...field} rows={4} />
                ) : (
                  <TextField key={name} {...field} />
                );
              })}
            </fieldset>
          ))}
          <TextField path="note" label={s.note} hint={s.noteHint} faults={faults} value={typed("note")} />
          <div className="actions">
            <button className="primary">{s.save}</button>
          </div>
        </>
      )}
    </AskingForm>
  );
}
