"use client";
import { useRouter } from "next/navigation";
import { useRef, useState, type DragEvent } from "react";
import { endingOf } from "@/lib/attachments/schema";
import { fill } from "@/lib/i18n/desk";
import type { Words } from "@/lib/i18n/languages";
import { failureText } from "../files/file-sender";
import { send, SendingFailed, type Failure } from "../files/send";

interface WordDropProps {
  editionId: string;
  /** Keeps what was typed: the page is left when the file has been sent. Resolves to whether the server has it all. */
  flush: () => Promise<boolean>;
  words: Words;
}

type Phase = { is: "idle" } | { is: "sending"; percent: number } | { is: "failed"; failure: Failure };

/**
 * Inside the form of a case: a Word file is dropped or chosen, sent, and the page that shows what it says is opened. It
 * sends nothing along with the form; without scripts the link leads to the same page.
 */
export function WordDrop({ editionId, flush, words: { t } }: WordDropProps) {
  const [phase, setPhase] = useState<Phase>({ is: "idle" });
  const [isOver, setOver] = useState(false);
  const sending = useRef<AbortController>(null);
  const router = useRouter();
  const page = `/desk/editions/${editionId}/word`;

  async function bring(file: File | undefined) {
    if (!file || phase.is === "sending") return;
    const abort = (sending.current = new AbortController());
    const onProgress = (percent: number) => setPhase({ is: "sending", percent });
    onProgress(0);
    try {
      if (endingOf(file.name) !== "docx") throw new SendingFailed("NOT_WORD");
      if (!(await flush())) throw new SendingFailed("UNAVAILABLE");
      const { sha256 } = await send(`/desk/editions/${editionId}/files`, file, abort.signal, onProgress);
      router.push(`${page}?file=${sha256}`);
    } catch (error) {
      const failure = error instanceof SendingFailed ? error.failure : "NETWORK";
      setPhase(failure === "CANCELLED" ? { is: "idle" } : { is: "failed", failure });
    }
  }

  function onDrag(event: DragEvent) {
    if (!event.dataTransfer.types.includes("Files")) return;
    event.preventDefault();
    setOver(event.type === "dragover");
    if (event.type === "drop") void bring(event.dataTransfer.files[0]);
  }

  return (
    <div
      className={isOver ? "word-drop is-over" : "word-drop"}
      onDragOver={onDrag}
      onDragLeave={onDrag}
      onDrop={onDrag}
      role="group"
      aria-labelledby="word-drop"
    >
      <a id="word-drop" href={page}>
        {t.word.title}
      </a>
      <div className="scripted">
        <label htmlFor="word-drop-file">{t.word.drop}</label>
        <input
          type="file"
          id="word-drop-file"
          accept=".docx"
          disabled={phase.is === "sending"}
          onChange={({ currentTarget }) => {
            void bring(currentTarget.files?.[0]);
            currentTarget.value = "";
          }}
        />
        <span role="status">
          {phase.is === "sending" &&
            (phase.percent < 100 ? fill(t.word.sending, { percent: phase.percent }) : t.word.reading)}
        </span>
        {phase.is === "sending" && (
          <button type="button" onClick={() => sending.current?.abort()}>
            {t.word.cancel}
          </button>
        )}
        {phase.is === "failed" && (
          <p role="alert" className="fault">
            {failureText(phase.failure, t)}
          </p>
        )}
      </div>
    </div>
  );
}
