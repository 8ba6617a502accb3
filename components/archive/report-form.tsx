import type { ReactElement } from "react";
import type { PublicEdition } from "@/lib/archive/types";
import type { Fault } from "@/lib/errors";
import { CONTACT_DAYS } from "@/lib/feedback/schema";
import type { Reader } from "./reader";

/** From a page that readers see to the form that says what is wrong with it. */
export function ReportLink({ reader, edition }: { reader: Reader; edition: PublicEdition }): ReactElement {
  const { caseNumber, number } = edition;
  const { link, linkHint } = reader.words.feedback;
  return (
    <p className="report-link note">
      <a href={reader.href(`/cases/${caseNumber}/report`, new URLSearchParams({ edition: String(number) }))}>{link}</a>
      <span>{linkHint}</span>
    </p>
  );
}

export type ReportField = "text" | "passage" | "contact" | "website";

interface ReportFormProps {
  reader: Reader;
  caseNumber: string;
  edition: number;
  title: string;
  /** Minted with the page: sent twice it is one report. */
  requestId: string;
  /** As it was typed before it was refused. */
  typed: Readonly<Record<ReportField, string>>;
  faults: readonly Fault[];
}

/** What is wrong, where, and how to reach the reader, who needs neither account nor script. */
export function ReportForm(props: ReportFormProps): ReactElement {
  const { reader, caseNumber, edition, title, requestId, faults } = props;
  const { words, href } = reader;
  const { feedback } = words;
  const query = new URLSearchParams({ edition: String(edition) });
  return (
    <div className="report">
      <h1>{feedback.heading}</h1>
      <p className="note">
        <a href={href(`/cases/${caseNumber}/editions/${edition}`)}>{title}</a>
        <span>{feedback.about(caseNumber, edition)}</span>
      </p>
      <Faults reader={reader} faults={faults} />
      <p>{feedback.intro}</p>
      <form method="post" action={href(`/cases/${caseNumber}/report`, query)}>
        <input type="hidden" name="requestId" value={requestId} />
        <Field {...props} name="text" rows={6} isRequired />
        <Field {...props} name="passage" rows={3} />
        <Field {...props} name="contact" />
        <div className={faults.some(({ path }) => path === "website") ? undefined : "trap"}>
          <Field {...props} name="website" />
        </div>
        <p className="note">{feedback.retention(CONTACT_DAYS.settled, CONTACT_DAYS.sent)}</p>
        <div className="actions">
          <button>{feedback.send}</button>
          <a href={href(`/cases/${caseNumber}`)}>{feedback.back}</a>
        </div>
      </form>
    </div>
  );
}

/** On top of a form that was refused: each fault leads to its field. */
function Faults({ reader, faults }: Pick<ReportFormProps, "reader" | "faults">): ReactElement | null {
  if (faults.length === 0) return null;
  return (
    <div className="notice" role="alert" id="faults">
      <p>{reader.words.feedback.faultSummary}</p>
      <ul>
        {faults.map((fault) => (
          <li key={fault.path}>
            <a href={`#${isField(fault.path) ? fault.path : "text"}`}>{faultWords(reader, fault)}</a>
          </li>
        ))}
      </ul>
    </div>
  );
}

type FieldProps = ReportFormProps & { name: ReportField; rows?: number; isRequired?: boolean };

function Field({ reader, typed, faults, name, rows, isRequired = false }: FieldProps): ReactElement {
  const { feedback } = reader.words;
  const fault = faults.find(({ path }) => path === name);
  const hint = name === "website" ? null : feedback[`${name}Hint`];
  const described = [hint === null ? null : `${name}-hint`, fault ? `${name}-fault` : null].filter((id) => id !== null);
  const control = {
    id: name,
    name,
    defaultValue: typed[name],
    "aria-required": isRequired || undefined,
    "aria-invalid": fault ? true : undefined,
    "aria-describedby": described.length > 0 ? described.join(" ") : undefined,
  };
  return (
    <div className="field">
      <label htmlFor={name}>{labelOf(reader, name)}</label>
      {hint === null ? null : (
        <p className="note" id={`${name}-hint`}>
          {hint}
        </p>
      )}
      {fault ? (
        <p className="fault" id={`${name}-fault`}>
          {faultWords(reader, fault)}
        </p>
      ) : null}
      {rows === undefined ? (
        <input {...control} autoComplete={name === "website" ? "off" : undefined} />
      ) : (
        <textarea {...control} rows={rows} />
      )}
    </div>
  );
}

function isField(path: string): path is ReportField {
  return ["text", "passage", "contact", "website"].includes(path);
}

function labelOf({ words: { feedback } }: Reader, field: ReportField): string {
  return field === "website" ? feedback.trap : feedback[field];
}

function faultWords(reader: Reader, { path, code }: Fault): string {
  const { faults } = reader.words.feedback;
  const say = Object.hasOwn(faults, code) ? faults[code as keyof typeof faults] : faults.OTHER;
  return say(isField(path) ? labelOf(reader, path) : "");
}
