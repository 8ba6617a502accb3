"use client";
import { type DragEvent, useState, useSyncExternalStore } from "react";
import { FORMATS } from "@/lib/attachments/schema";
import type { DeskMessages } from "@/lib/i18n/desk";
import type { Words } from "@/lib/i18n/languages";
import { fieldId, type FaultMessage } from "../fault-messages";
import type { Failure } from "./send";
import type { Transfer } from "./upload-queue";
import type { Uploads } from "./use-uploads";

interface FileSenderProps {
  uploads: Uploads;
  /** Of files that were sent with the form, where there are no scripts. */
  faults: readonly FaultMessage[];
  words: Words;
}

const never = () => () => {};

const ACCEPT = Object.values(FORMATS)
  .flatMap(({ mediaType, endings }) => [mediaType, ...endings.map((ending) => `.${ending}`)])
  .join(",");

/** Where files are chosen or dropped, what is taken beforehand, and how those on their way get on. */
export function FileSender({ uploads, faults, words }: FileSenderProps) {
  const { t } = words;
  const [isOver, setOver] = useState(false);
  // Only where there are no scripts do files go with the form.
  const isScripted = useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
  const id = fieldId("upload");
  const fault = faults.find(({ path }) => path === "upload");
  const send = (files: Iterable<File>) => [...files].forEach((file) => void uploads.addFile(file).catch(() => {}));

  function onDrag(event: DragEvent) {
    if (!event.dataTransfer.types.includes("Files")) return;
    event.preventDefault();
    setOver(event.type === "dragover");
    if (event.type === "drop") send(event.dataTransfer.files);
  }

  return (
    <div
      className={`file-sender${isOver ? " is-over" : ""}${fault ? " is-faulty" : ""}`}
      onDragOver={onDrag}
      onDragLeave={onDrag}
      onDrop={onDrag}
    >
      <label htmlFor={id}>{t.files.choose}</label>
      <p className="hint" id={`${id}-hint`}>
        {t.files.limits} <span className="scripted">{t.files.drop}</span>
      </p>
      {fault && (
        <p className="fault" id={`${id}-fault`}>
          {fault.text}
        </p>
      )}
      <input
        type="file"
        id={id}
        {...(isScripted ? {} : { name: "upload" })}
        multiple
        accept={ACCEPT}
        aria-describedby={`${id}-hint${fault ? ` ${id}-fault` : ""}`}
        onChange={({ currentTarget }) => {
          send(currentTarget.files ?? []);
          currentTarget.value = ""; // the same file may be chosen again
        }}
      />
      {uploads.transfers.length > 0 && (
        <ul className="transfers" aria-label={t.files.transfers}>
          {uploads.transfers.map((transfer) => (
            <TransferLine key={transfer.id} transfer={transfer} uploads={uploads} t={t} />
          ))}
        </ul>
      )}
    </div>
  );
}

interface TransferLineProps {
  transfer: Transfer;
  uploads: Uploads;
  t: DeskMessages;
}

function TransferLine({ transfer, uploads, t }: TransferLineProps) {
  const { id, name, phase, percent, failure } = transfer;
  const isUnderWay = phase === "waiting" || phase === "sending" || phase === "checking";
  const button = (label: string, act: (id: number) => void) => (
    <button type="button" aria-label={`${label}：${name}`} onClick={() => act(id)}>
      {label}
    </button>
  );
  return (
    <li className={phase === "failed" ? "is-faulty" : undefined}>
      <span className="transfer-name">{name}</span>
      {isUnderWay && <progress max={100} value={percent} aria-label={name} />}
      <span role="status">{t.files.phase[phase]}</span>
      {failure && failure !== "CANCELLED" && (
        <span role="alert" className="fault">
          {failureText(failure, t)}
        </span>
      )}
      {isUnderWay && button(t.files.cancel, uploads.cancel)}
      {failure && button(t.files.retry, uploads.retry)}
      {!isUnderWay && button(t.files.dismiss, uploads.dismiss)}
    </li>
  );
}

/** In words, for the list of transfers and for the editor of a text whose picture was not taken. */
export function failureText(failure: Failure, t: DeskMessages): string {
  const words: Readonly<Record<string, string>> = {
    ...t.refusals,
    ...t.files.refused,
    NETWORK: t.files.broken,
    CANCELLED: t.files.phase.cancelled,
  };
  return words[failure] ?? t.refusals.UNAVAILABLE;
}
