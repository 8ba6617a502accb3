import type { ReactElement } from "react";
import type { DiffPart } from "@/lib/chinese/diff";
import { partsInScript } from "@/lib/chinese/in-script";
import { paragraphsOf, type Paragraphs } from "@/lib/chinese/paragraphs";
import { zhHansDesk } from "@/lib/i18n/desk";
import type { FieldChange, FieldGroup } from "@/lib/review/types";
import { ChangedWords } from "./changed-words";
import type { Reader } from "./reader";

interface ChangesProps {
  reader: Reader;
  changes: readonly FieldChange[];
  unchanged: readonly FieldGroup[];
}

/** The changes of a comparison: a list of them, each in full, and the names of what stayed. */
export function Changes({ reader, changes, unchanged }: ChangesProps): ReactElement {
  const { words } = reader;
  return (
    <section aria-labelledby="changes">
      <h2 id="changes">{words.comparing.changes(changes.length)}</h2>
      {changes.length === 0 ? <p>{words.comparing.noChanges}</p> : <p className="note">{words.comparing.hint}</p>}
      {changes.length < 2 ? null : (
        <ul className="change-index">
          {changes.map((change, index) => (
            <li key={change.key}>
              <a href={`#change-${index + 1}`}>{fieldName(reader, change)}</a>
              <Tags reader={reader} change={change} />
            </li>
          ))}
        </ul>
      )}
      {changes.map((change, index) => (
        <section key={change.key} className="change" aria-labelledby={`change-${index + 1}`}>
          <h3 id={`change-${index + 1}`}>
            {fieldName(reader, change)}
            <Tags reader={reader} change={change} />
          </h3>
          <Change reader={reader} change={change} />
        </section>
      ))}
      {unchanged.length === 0 ? null : (
        <details>
          <summary>{words.comparing.unchanged(unchanged.length)}</summary>
          <p>{unchanged.map((group) => reader.say(zhHansDesk.field[group])).join(words.comma)}</p>
        </details>
      )}
    </section>
  );
}

/** What a field is called: `成效`, `历程 第 2 项`, `全文 · 链接`. */
function fieldName({ words, vocabulary, say }: Reader, { group, key, row, aspect }: FieldChange): string {
  const section = group === "sections" ? (key.split("/")[1] as keyof typeof vocabulary.section) : undefined;
  const name = section === undefined ? say(zhHansDesk.field[group]) : vocabulary.section[section];
  const place = row === null ? name : `${name} ${words.comparing.row(row)}`;
  return aspect === null ? place : `${place} · ${words.comparing[aspect]}`;
}

function Tags({ reader: { words }, change }: { reader: Reader; change: FieldChange }): ReactElement {
  const { kind, moved, hasNumbers } = change;
  const said = [
    hasNumbers ? words.comparing.numbers : null,
    kind === "added" ? words.comparing.added : null,
    kind === "removed" ? words.comparing.removed : null,
    moved === null ? null : words.comparing.moved(moved.from, moved.to),
  ].filter((tag) => tag !== null);
  return (
    <>
      {said.map((tag) => (
        <span key={tag} className="tag">
          {tag}
        </span>
      ))}
    </>
  );
}

function Change({ reader, change }: { reader: Reader; change: FieldChange }): ReactElement {
  const { comparing } = reader.words;
  if (change.kind === "formatting") return <p>{comparing.formatting}</p>;
  const parts = partsInScript(change.parts, reader.say);
  return (
    <>
      {change.kind === "moved" ? <p className="note">{comparing.movedOnly}</p> : null}
      {paragraphsOf(parts).map((paragraphs, index) => (
        <Lines key={index} reader={reader} paragraphs={paragraphs} isFoldable={change.kind !== "moved"} />
      ))}
    </>
  );
}

/** Characters of unchanged text that are not worth folding away. */
const SHORT = 80;

interface LinesProps {
  reader: Reader;
  paragraphs: Paragraphs;
  isFoldable: boolean;
}

/** Unchanged paragraphs wait behind a line that says how many they are. */
function Lines({ reader, paragraphs: { parts, isSame, lines }, isFoldable }: LinesProps): ReactElement {
  const { comparing } = reader.words;
  const shown = (
    <p className="difference">
      <ChangedWords parts={parts} words={comparing} />
    </p>
  );
  if (!isFoldable || !isSame || lengthOf(parts) <= SHORT) return shown;
  return (
    <details className="same">
      <summary>{comparing.fold(lines)}</summary>
      {shown}
    </details>
  );
}

function lengthOf(parts: readonly DiffPart[]): number {
  return parts.reduce((sum, part) => sum + part.text.length, 0);
}
