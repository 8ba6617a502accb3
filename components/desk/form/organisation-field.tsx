"use client";
import { useState } from "react";
import { ComboBox, Input, ListBox, ListBoxItem, Popover } from "react-aria-components";
import type { Words } from "@/lib/i18n/languages";
import { fieldId } from "../fault-messages";
import { useHasScripts } from "../use-has-scripts";
import { SelectField, type FieldProps, type Option } from "../field";

/** An organisation with everything it can be found by: former names, pinyin, initials. */
export interface FindableOrganisation extends Option {
  /** Lower case, with spaces between. */
  keys: string;
}

interface OrganisationFieldProps extends FieldProps {
  value: string;
  organisations: readonly FindableOrganisation[];
  words: Words;
}

/** A list to choose from; with scripts it is found by typing 民政, minzheng or mzj. */
export function OrganisationField({ value, organisations, words, ...field }: OrganisationFieldProps) {
  const hasScripts = useHasScripts();
  if (!hasScripts) {
    const options = [{ value: "", label: words.t.edit.noOrganisation }, ...organisations];
    return <SelectField {...field} value={value} options={options} />;
  }
  return <Finder {...field} value={value} organisations={organisations} words={words} />;
}

function Finder({ path, label, faults, value, organisations, words }: OrganisationFieldProps) {
  const { t } = words;
  const id = fieldId(path);
  const [chosen, choose] = useState(value);
  const fault = faults.find((f) => f.path === path);
  const keysOf = new Map(organisations.map((one) => [one.label, `${one.label} ${one.keys}`.toLowerCase()]));
  return (
    <div className={fault ? "field is-faulty" : "field"}>
      <label htmlFor={id}>{label}</label>
      <p className="hint" id={`${id}-hint`}>
        {t.record.findOrganisation}
      </p>
      {fault && (
        <p className="fault" id={`${id}-fault`}>
          {fault.text}
        </p>
      )}
      <input type="hidden" name={path} value={chosen} />
      <ComboBox
        aria-label={label}
        aria-describedby={fault ? `${id}-hint ${id}-fault` : `${id}-hint`}
        defaultSelectedKey={value || null}
        menuTrigger="focus"
        allowsEmptyCollection
        defaultFilter={(name, typed) => (keysOf.get(name) ?? name).includes(typed.trim().toLowerCase())}
        onSelectionChange={(key) => {
          choose(key === null ? "" : String(key));
        }}
        defaultItems={organisations}
      >
        <Input id={id} data-cell={path} aria-invalid={fault ? true : undefined} />
        <Popover className="finder">
          <ListBox renderEmptyState={() => <p className="hint">{t.record.noneFound}</p>}>
            {(one: FindableOrganisation) => (
              <ListBoxItem id={one.value} textValue={one.label}>
                {one.label}
              </ListBoxItem>
            )}
          </ListBox>
        </Popover>
      </ComboBox>
    </div>
  );
}
