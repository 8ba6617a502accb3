"use client";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { type Finding, isImage } from "@/lib/attachments/schema";
import type { FileFacts as Facts, KeptFile } from "@/lib/attachments/types";
import type { Words } from "@/lib/i18n/languages";
import type { FaultMessage } from "../fault-messages";
import type { Choices } from "../form/cell-field";
import { RowList } from "../form/row-list";
import type { Row, RowsOfForm } from "../form/use-rows";
import { FileFacts } from "./file-facts";
import { FileSender } from "./file-sender";
import { type Uploads, useUploads } from "./use-uploads";

export interface AttachmentsOfForm extends Uploads {
  editionId: string;
  /** Every file that a row may name, by SHA-256: those the page began with, and those sent since. */
  files: ReadonlyMap<string, Facts>;
  findings: ReadonlyMap<string, readonly Finding[]>;
}

interface Known {
  editionId: string;
  rows: RowsOfForm;
  files: ReadonlyMap<string, Facts>;
  findings: ReadonlyMap<string, readonly Finding[]>;
}

/** The files of a form: each that is sent gets one row, however often it is sent. */
export function useAttachments({ editionId, rows, files, findings }: Known): AttachmentsOfForm {
  const [sent, setSent] = useState<readonly KeptFile[]>([]);
  const { put, lists } = rows;
  const named = useRef(new Map<string, string>());
  useEffect(() => {
    const here = (lists.attachments ?? []).map((row) => [hashOf(row), row.key] as const);
    named.current = new Map(here);
  }, [lists.attachments]);
  const onKept = useCallback(
    (file: KeptFile) => {
      setSent((before) => [...before, file]);
      const held = named.current.get(file.sha256);
      if (held !== undefined) return { id: held, isNew: false };
      const id = put("attachments", { sha256: file.sha256 });
      named.current.set(file.sha256, id);
      return { id, isNew: true };
    },
    [put],
  );
  const uploads = useUploads(editionId, onKept);
  return useMemo(
    () => ({
      ...uploads,
      editionId,
      files: new Map([...files, ...sent.map((file) => [file.sha256, file] as const)]),
      findings: new Map([...findings, ...sent.map((file) => [file.sha256, file.findings] as const)]),
    }),
    [uploads, editionId, files, findings, sent],
  );
}

function hashOf({ values: { sha256 } }: Row): string {
  return typeof sha256 === "string" ? sha256 : "";
}

interface AttachmentsProps {
  attachments: AttachmentsOfForm;
  rows: RowsOfForm;
  choices: Choices;
  faults: readonly FaultMessage[];
  words: Words;
}

/** The attachments of a case: where files are sent, and a row for each with its picture, its size and what was found in it. */
export function Attachments({ attachments, rows, choices, faults, words }: AttachmentsProps) {
  const { editionId, files, findings } = attachments;
  return (
    <RowList
      list="attachments"
      kind="attachments"
      path="attachments"
      {...{ rows, choices, faults, words }}
      omits={(row, cell) => cell === "alt" && !isImage(files.get(hashOf(row))?.mediaType ?? "")}
      aside={(row, path) => (
        <FileFacts
          {...{ path, editionId, words }}
          sha256={hashOf(row)}
          file={files.get(hashOf(row))}
          findings={findings.get(hashOf(row)) ?? []}
        />
      )}
      adder={<FileSender uploads={attachments} faults={faults} words={words} />}
    />
  );
}
