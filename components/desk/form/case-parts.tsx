"use client";
import { useMemo, useState, type FocusEvent, type ReactNode } from "react";
import { isImage } from "@/lib/attachments/schema";
import { SECTIONS } from "@/lib/cases/form";
import type { FormValues, RichName } from "@/lib/cases/form-values";
import type { ROW_GROUPS } from "@/lib/cases/rows";
import { fill } from "@/lib/i18n/desk";
import type { Words } from "@/lib/i18n/languages";
import type { FaultMessage } from "../fault-messages";
import { RichTextField } from "../editor/rich-text-field";
import type { Pictures } from "../editor/types";
import { optionsOf, SelectField, type Option } from "../field";
import { Attachments, type AttachmentsOfForm } from "../files/attachments";
import { Basics, Topics, Update } from "./basics";
import type { Choices } from "./cell-field";
import type { FindableOrganisation } from "./organisation-field";
import { Part, type PartName } from "./part";
import { RowList } from "./row-list";
import { useHasScripts } from "../use-has-scripts";
import type { Row, RowsOfForm } from "./use-rows";

interface CasePartsProps {
  values: FormValues;
  rows: RowsOfForm;
  organisations: readonly FindableOrganisation[];
  attachments: AttachmentsOfForm;
  faults: readonly FaultMessage[];
  words: Words;
}

/** Everything a case holds, part by part. */
export function CaseParts({ values, rows, organisations, attachments, faults, words }: CasePartsProps) {
  const { files } = attachments;
  const { t, terms } = words;
  const hasScripts = useHasScripts();
  const [sources, readSources] = useSourceTitles(rows, words);
  const choices: Choices = useMemo(
    () => ({
      organisations,
      sources,
      attachments: (rows.lists.attachments ?? []).map(({ key, values: { title, sha256 } }) => ({
        value: key,
        label: (title as string) || (files.get(textIn(sha256))?.name ?? key),
      })),
    }),
    [organisations, sources, rows.lists, files],
  );
  const list = (name: PartName & (typeof ROW_GROUPS)[number]) => {
    const fault = faults.find(({ path }) => path === name);
    return (
      <Part key={name} name={name} words={words}>
        <p className="hint">{t.record.hint[name]}</p>
        {fault && (
          <p className="fault" id={fault.fieldId}>
            {fault.text}
          </p>
        )}
        {name === "attachments" ? (
          <Attachments {...{ attachments, rows, choices, faults, words }} />
        ) : (
          <RowList list={name} kind={name} path={name} {...{ rows, choices, faults, words }} />
        )}
      </Part>
    );
  };
  const common = { values, faults, words };
  const pictures = usePictures(attachments, rows.lists.attachments ?? NO_ROWS);
  const text = (name: RichName) => ({
    name,
    value: values.rich[name],
    faults,
    pictures,
    words,
    ...(hasScripts ? {} : { hint: t.record.plainHint }),
  });
  return (
    <>
      <Part name="basics" words={words}>
        <Basics {...common} />
      </Part>
      {list("leads")}
      <Part name="text" words={words}>
        <RichTextField {...text("body")} label={t.edit.body} plain={values.body} rows={14} />
        <SelectField
          path="bodyStatus"
          label={t.edit.bodyStatus}
          faults={faults}
          value={values.bodyStatus}
          options={optionsOf(terms.bodyStatus)}
        />
      </Part>
      <Part name="sections" words={words}>
        <p className="hint">{t.record.sectionsHint}</p>
        {SECTIONS.map((name) => (
          <Unfolding
            key={name}
            title={terms.section[name]}
            isOpen={values.sections[name] !== "" || faults.some(({ path }) => path === `sections.${name}`)}
          >
            <RichTextField {...text(name)} label={terms.section[name]} plain={values.sections[name]} rows={5} />
          </Unfolding>
        ))}
      </Part>
      <Part name="topics" words={words}>
        <Topics {...common} />
      </Part>
      {(["milestones", "indicators", "recognitions", "firsts", "documents", "adoptions"] as const).map(list)}
      <div onBlur={readSources}>{list("sources")}</div>
      {(["conflicts", "attachments", "scriptExceptions"] as const).map(list)}
      <Part name="update" words={words}>
        <Update {...common} />
      </Part>
    </>
  );
}

/** A section is open once it is wanted, and stays so while it is written. */
function Unfolding({ title, isOpen, children }: { title: string; isOpen: boolean; children: ReactNode }) {
  const [startsOpen] = useState(isOpen);
  return (
    <details className="unfolding" open={startsOpen || isOpen}>
      <summary>{title}</summary>
      {children}
    </details>
  );
}

/** What the editors of texts know of the pictures among the attachments. */
function usePictures({ files, editionId, addFile }: AttachmentsOfForm, rows: readonly Row[]): Pictures {
  return useMemo(() => {
    const addressOf = (sha256: string) => `/desk/editions/${editionId}/files/${sha256}`;
    const known = rows.flatMap(({ key, values }) => {
      const sha256 = textIn(values.sha256);
      const file = files.get(sha256);
      return file && isImage(file.mediaType) ? [[key, { name: file.name, address: addressOf(sha256) }] as const] : [];
    });
    const add = async (file: File) => {
      const { id, sha256 } = await addFile(file);
      return { id, address: addressOf(sha256) };
    };
    return { known: new Map(known), add };
  }, [files, editionId, addFile, rows]);
}

const textIn = (value: unknown) => (typeof value === "string" ? value : "");
const NO_ROWS: readonly Row[] = [];

/** The sources by the titles that stand in their fields now, so that a row can name one that was just typed. */
function useSourceTitles(rows: RowsOfForm, { t }: Words): [Option[], (event: FocusEvent<HTMLElement>) => void] {
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>({});
  const here = rows.lists.sources ?? [];
  function read({ target }: FocusEvent<HTMLElement>) {
    if (!(target instanceof HTMLInputElement)) return;
    const index = /^sources\.(\d+)\.title$/.exec(target.name)?.[1];
    const row = index === undefined ? undefined : here[Number(index)];
    if (row) setTyped((before) => ({ ...before, [row.key]: target.value }));
  }
  const options = here.map(({ key, values }, index) => ({
    value: key,
    label: (typed[key] ?? (values.title as string)) || fill(t.record.untitledSource, { n: index + 1 }),
  }));
  return [options, read];
}
