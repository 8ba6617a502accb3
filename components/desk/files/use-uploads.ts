"use client";
import { useEffect, useMemo, useState, useSyncExternalStore } from "react";
import { type AddedFile, type Keeper, type Transfer, UploadQueue } from "./upload-queue";

export interface Uploads {
  transfers: readonly Transfer[];
  /** Sends one file and gives it a row: what the editor of a text calls for a picture. Rejects with SendingFailed. */
  addFile: (file: File) => Promise<AddedFile>;
  cancel: (id: number) => void;
  retry: (id: number) => void;
  dismiss: (id: number) => void;
}

/** Files being sent to an edition. @param onKept makes a row for a file, or finds the one it has */
export function useUploads(editionId: string, onKept: Keeper): Uploads {
  const [queue] = useState(() => new UploadQueue(`/desk/editions/${editionId}/files`));
  const [actions] = useState(() => ({
    addFile: (file: File) => queue.add(file),
    cancel: (id: number) => queue.cancel(id),
    retry: (id: number) => queue.retry(id),
    dismiss: (id: number) => queue.dismiss(id),
  }));
  useEffect(() => {
    queue.keepWith(onKept);
  }, [queue, onKept]);
  const transfers = useSyncExternalStore(queue.subscribe, queue.snapshot, () => NONE);
  return useMemo(() => ({ transfers, ...actions }), [transfers, actions]);
}

const NONE: readonly Transfer[] = [];
