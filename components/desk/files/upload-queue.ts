import type { KeptFile } from "@/lib/attachments/types";
import { send, SendingFailed, type Failure } from "./send";

export type Phase = "waiting" | "sending" | "checking" | "done" | "known" | "cancelled" | "failed";

/** One file on its way, as the page shows it. */
export interface Transfer {
  id: number;
  name: string;
  phase: Phase;
  /** 0 to 100. */
  percent: number;
  failure: Failure | null;
}

/** A file that is kept and has its row: what pictures of the text refer to by its id. */
export interface AddedFile extends KeptFile {
  id: string;
}

/** Makes a row for a file, or finds the one it has. */
export type Keeper = (file: KeptFile) => { id: string; isNew: boolean };

interface Task {
  file: File;
  abort: AbortController;
  settle: { resolve: (file: AddedFile) => void; reject: (failure: SendingFailed) => void };
}

const AT_ONCE = 2;

/** Files of one edition on their way, two at a time. A snapshot never changes; a new one is made at each change. */
export class UploadQueue {
  #transfers: readonly Transfer[] = [];
  readonly #tasks = new Map<number, Task>();
  readonly #listeners = new Set<() => void>();
  #last = 0;

  #keeper: Keeper = ({ sha256 }) => ({ id: sha256, isNew: true });

  constructor(readonly address: string) {}

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly snapshot = (): readonly Transfer[] => this.#transfers;

  /** The form says what becomes of a file: it has the rows. */
  keepWith(keeper: Keeper): void {
    this.#keeper = keeper;
  }

  /** @returns the file with its row; rejects with SendingFailed, also when it is cancelled */
  add(file: File): Promise<AddedFile> {
    const id = ++this.#last;
    const added = new Promise<AddedFile>((resolve, reject) => {
      this.#tasks.set(id, { file, abort: new AbortController(), settle: { resolve, reject } });
    });
    added.catch(() => {}); // the list shows it, whoever else listens
    this.#set([...this.#transfers, { id, name: file.name, phase: "waiting", percent: 0, failure: null }]);
    this.#startNext();
    return added;
  }

  cancel(id: number): void {
    const task = this.#tasks.get(id);
    task?.abort.abort();
    if (this.#find(id)?.phase === "waiting") this.#fail(id, "CANCELLED");
  }

  retry(id: number): void {
    const task = this.#tasks.get(id);
    if (!task) return;
    task.abort = new AbortController();
    this.#change(id, { phase: "waiting", percent: 0, failure: null });
    this.#startNext();
  }

  dismiss(id: number): void {
    this.#tasks.delete(id);
    this.#set(this.#transfers.filter((transfer) => transfer.id !== id));
  }

  #startNext(): void {
    const running = this.#transfers.filter(({ phase }) => phase === "sending" || phase === "checking").length;
    const next = this.#transfers.find(({ phase }) => phase === "waiting");
    const task = next && this.#tasks.get(next.id);
    if (!next || !task || running >= AT_ONCE) return;
    void this.#send(next.id, task);
    this.#startNext();
  }

  async #send(id: number, task: Task): Promise<void> {
    this.#change(id, { phase: "sending" });
    try {
      const file = await send(this.address, task.file, task.abort.signal, (percent) =>
        this.#change(id, { percent, phase: percent < 100 ? "sending" : "checking" }),
      );
      const row = this.#keeper(file);
      this.#change(id, { phase: row.isNew ? "done" : "known", percent: 100 });
      task.settle.resolve({ ...file, id: row.id });
    } catch (error) {
      this.#fail(id, error instanceof SendingFailed ? error.failure : "NETWORK");
    }
    this.#startNext();
  }

  #fail(id: number, failure: Failure): void {
    this.#change(id, { phase: failure === "CANCELLED" ? "cancelled" : "failed", failure });
    this.#tasks.get(id)?.settle.reject(new SendingFailed(failure));
  }

  #find(id: number): Transfer | undefined {
    return this.#transfers.find((transfer) => transfer.id === id);
  }

  #change(id: number, change: Partial<Transfer>): void {
    this.#set(this.#transfers.map((transfer) => (transfer.id === id ? { ...transfer, ...change } : transfer)));
  }

  #set(transfers: readonly Transfer[]): void {
    this.#transfers = transfers;
    for (const listener of this.#listeners) listener();
  }
}
