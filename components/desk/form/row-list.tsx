"use client";
import { useEffect, useRef, useState, type ReactNode } from "react";
import { cellsOf, nestedIn } from "@/lib/cases/rows";
import { isRequiredCell } from "@/lib/cases/publish-rules";
import { fill } from "@/lib/i18n/desk";
import type { Words } from "@/lib/i18n/languages";
import type { FaultMessage } from "../fault-messages";
import { CellField, type Choices } from "./cell-field";
import { labelOf } from "./labels";
import type { Row, RowsOfForm } from "./use-rows";

export interface RowListProps {
  /** The list in the page's rows: `milestones`, `indicators/i1`. */
  list: string;
  /** What its rows are: `milestones`, `indicators.readings`. */
  kind: string;
  /** What its fields' names begin with: `milestones`, `indicators.0.readings`. */
  path: string;
  rows: RowsOfForm;
  choices: Choices;
  faults: readonly FaultMessage[];
  words: Words;
  /** What stands beside a row's cells, such as the picture of a file. */
  aside?: (row: Row, path: string) => ReactNode;
  /** Cells that say nothing about this row, such as the alternative text of a table. */
  omits?: (row: Row, cell: string) => boolean;
  /** In place of the button that adds an empty row. */
  adder?: ReactNode;
}

/** Rows that are added, moved and removed by keyboard; without scripts by the same buttons, which send the form. */
export function RowList({ list, kind, path, rows, choices, faults, words, aside, omits, adder }: RowListProps) {
  const { t } = words;
  const here = rows.lists[list] ?? [];
  const adding = useRef<HTMLDivElement>(null);
  const { aim } = rows;
  useEffect(() => {
    if (aim?.list === list && aim.at === "add") adding.current?.querySelector<HTMLElement>("button, input")?.focus();
  }, [aim, list]);
  const labels: Readonly<Record<string, string>> = t.record.add;
  return (
    <div className="row-list">
      {!path.includes(".") && <input type="hidden" name={`present.${path}`} value="1" />}
      <ol>
        {here.map((row, index) => (
          <RowCard
            key={row.key}
            {...{ row, index, list, kind, rows, choices, faults, words }}
            path={`${path}.${index}`}
            isLast={index === here.length - 1}
            {...(aside ? { aside } : {})}
            {...(omits ? { omits } : {})}
          />
        ))}
      </ol>
      <div className="row-adder" ref={adding}>
        {adder ?? (
          <button
            name="rows"
            value={`${path}.add`}
            onClick={(event) => {
              event.preventDefault();
              rows.add(list, kind);
            }}
          >
            {labels[kind]}
          </button>
        )}
        {rows.removed?.list === list && (
          <button
            type="button"
            onClick={() => {
              rows.restore();
            }}
          >
            {t.record.undo}
          </button>
        )}
      </div>
    </div>
  );
}

interface RowCardProps extends RowListProps {
  row: Row;
  index: number;
  isLast: boolean;
}

function RowCard({
  row,
  index,
  isLast,
  list,
  kind,
  path,
  rows,
  choices,
  faults,
  words,
  aside,
  omits = () => false,
}: RowCardProps) {
  const { t } = words;
  const card = useRef<HTMLLIElement>(null);
  const isFaulty = faults.some((fault) => fault.path.startsWith(`${path}.`));
  const [title, setTitle] = useState(() => titleOf(row, kind, choices));
  const [wasFaulty, setWasFaulty] = useState(isFaulty);
  const [isOpen, setOpen] = useState(isFaulty || title === "");
  if (isFaulty !== wasFaulty) {
    setWasFaulty(isFaulty);
    if (isFaulty) setOpen(true);
  }
  const { aim } = rows;
  useEffect(() => {
    if (aim?.list !== list || aim.key !== row.key) return;
    const find = (selector: string) => card.current?.querySelector<HTMLElement>(`${selector}:not([disabled])`);
    const field = card.current?.querySelector("details")?.open
      ? find(".row-cells :is(input:not([type=hidden]), select, textarea)")
      : find("summary");
    (aim.at === "first" ? field : (find(`[data-move=${aim.at}]`) ?? find("[data-move]")))?.focus();
  }, [aim, list, row.key]);

  const inner = kind.includes(".") ? null : nestedIn(kind);
  const step = (name: "up" | "down" | "remove") => ({
    name: "rows",
    value: `${path}.${name}`,
    "data-move": name,
    "aria-label": `${t.record[name]}：${fill(t.record.row, { n: index + 1 })} ${title}`,
    children: t.record[name],
  });
  return (
    <li className={isFaulty ? "row-card is-faulty" : "row-card"} ref={card}>
      {"id" in row.values && hasId(kind) && <input type="hidden" name={`${path}.id`} value={row.values.id as string} />}
      <details
        open={isOpen}
        onToggle={(event) => {
          setOpen(event.currentTarget.open);
        }}
        aria-label={labelOf(path, words)}
      >
        <summary>
          <span className="row-number num">{fill(t.record.row, { n: index + 1 })}</span>{" "}
          {title || nameOf(row, kind, choices) || t.record.blank}
        </summary>
        <div
          className="row-cells"
          onBlur={(event) => {
            setTitle(titleNow(event.currentTarget, kind, path));
          }}
        >
          {cellsOf(kind)
            .filter(([name]) => !omits(row, name))
            .map(([name, schema]) => (
              <CellField
                key={name}
                path={`${path}.${name}`}
                name={`${kind}.${name}`}
                schema={schema}
                value={typeof row.values[name] === "string" ? row.values[name] : ""}
                isRequired={isRequiredCell(kind, name)}
                {...{ choices, faults, words }}
              />
            ))}
          {aside?.(row, path)}
        </div>
        {inner && (
          <fieldset className="row-inner">
            <legend>{(t.record.cell as Readonly<Record<string, { label: string }>>)[`${kind}.${inner}`]?.label}</legend>
            <RowList
              list={`${list}/${row.key}`}
              kind={`${kind}.${inner}`}
              path={`${path}.${inner}`}
              {...{ rows, choices, faults, words }}
            />
          </fieldset>
        )}
      </details>
      <p className="row-buttons">
        <button
          {...step("up")}
          disabled={index === 0}
          onClick={(event) => {
            event.preventDefault();
            rows.move(list, row.key, -1);
          }}
        />
        <button
          {...step("down")}
          disabled={isLast}
          onClick={(event) => {
            event.preventDefault();
            rows.move(list, row.key, 1);
          }}
        />
        <button
          {...step("remove")}
          onClick={(event) => {
            event.preventDefault();
            rows.remove(list, row.key, path.replace(/\.\d+$/, ""));
          }}
        />
      </p>
    </li>
  );
}

/** What a row without a title goes by: an attachment by its file's name. */
function nameOf({ key }: Row, kind: string, { attachments }: Choices): string {
  return (kind === "attachments" && attachments.find(({ value }) => value === key)?.label) || "";
}

const hasId = (kind: string) => kind !== "scriptExceptions" && kind !== "conflicts.accounts";

/** The cells that tell a row from the others, in the order they are put together. */
const TITLE_CELLS = [
  "date",
  "asOf",
  "organisation",
  "name",
  "title",
  "claim",
  "adopter",
  "about",
  "value",
  "from",
  "text",
];

function titleOf({ values }: Row, kind: string, { organisations }: Choices): string {
  return cellNames(kind)
    .map((name) => {
      const value = values[name];
      const named = name === "organisation" ? organisations.find(({ value: id }) => id === value)?.label : value;
      return typeof named === "string" ? named : "";
    })
    .filter(Boolean)
    .join(" ")
    .slice(0, 80);
}

function titleNow(cells: HTMLElement, kind: string, path: string): string {
  return cellNames(kind)
    .map((name) => {
      const control = cells.querySelector(`[name="${path}.${name}"], [data-cell="${path}.${name}"]`);
      if (control instanceof HTMLSelectElement) return control.value && (control.selectedOptions[0]?.label ?? "");
      return control instanceof HTMLInputElement || control instanceof HTMLTextAreaElement ? control.value : "";
    })
    .filter(Boolean)
    .join(" ")
    .slice(0, 80);
}

function cellNames(kind: string): string[] {
  const names = new Set(cellsOf(kind).map(([name]) => name));
  return TITLE_CELLS.filter((name) => names.has(name));
}
