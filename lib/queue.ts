import { DomainError, type RefusalCode } from "@/lib/errors";

interface Bounds {
  atOnce: number;
  /** How many may stand in line; the next one is refused. */
  waiting: number;
  refusal: RefusalCode;
  /** Who waited longer than this, in milliseconds, has been answered by somebody else: the work is not begun. */
  patienceMs?: number;
}

/** Few at once, some more in line, and an honest no to the rest. */
export class Queue {
  #running = 0;
  readonly #waiting: (() => void)[] = [];

  constructor(private readonly bounds: Bounds) {}

  get isIdle(): boolean {
    return this.#running === 0;
  }

  /** @throws DomainError the refusal, when the line is full or was too slow; and whatever `work` throws */
  async run<T>(work: () => Promise<T>): Promise<T> {
    const { atOnce, waiting, refusal, patienceMs = Infinity } = this.bounds;
    const since = Date.now();
    if (this.#running < atOnce) this.#running++;
    else if (this.#waiting.length >= waiting) throw new DomainError(refusal);
    else await new Promise<void>((next) => this.#waiting.push(next));
    try {
      if (Date.now() - since > patienceMs) throw new DomainError(refusal);
      return await work();
    } finally {
      const next = this.#waiting.shift();
      if (next)
        next(); // takes over this one's place
      else this.#running--;
    }
  }
}
