import type { DatabaseHealth } from "../options";
import { isPlain } from "./addresses";
import { type KeptAnswer, keptAnswer, type Manner, tagsOf } from "./answer";
import type { Outcome, Pages } from "./pages";
import { type Rendered, TooLarge } from "./through-next";

/** How a request for a public address ends. */
export type Found =
  | { readonly answer: KeptAnswer; readonly isStale: boolean }
  /** Nothing to keep, for the one who asked first. */
  | { readonly rendered: Rendered }
  | { readonly refusal: 500 | 503 }
  /** With the request's own headers, streamed. */
  | "DIRECTLY";

export interface KeeperOptions {
  readonly pages: Pages<Rendered>;
  readonly render: (host: string, url: string) => Promise<Rendered>;
  readonly database: DatabaseHealth;
  readonly manner: Manner;
  readonly deadlineMs: number;
}

class TooLate extends Error {}

/** Addresses of large answers that are remembered; past it, all are forgotten. */
const REMEMBERED = 1_000;

/** Answers from memory, or has an answer made for everyone; what is held stands in while none can be made. */
export class Keeper {
  readonly #tooLarge = new Set<string>();

  constructor(readonly options: KeeperOptions) {}

  /** @param host by which pages speak of themselves @param url an accepted, keepable target */
  async find(key: string, host: string, url: string): Promise<Found> {
    const { pages, database } = this.options;
    const answer = pages.get(key);
    if (answer) return { answer, isStale: false };
    if (!database.up) return this.#standIn(key) ?? { refusal: 503 };
    if (this.#tooLarge.has(key)) return "DIRECTLY";
    try {
      return await this.#inTime(this.#make(key, host, url));
    } catch (error) {
      if (error instanceof TooLarge) return this.#rememberLarge(key);
      return this.#standIn(key) ?? (error instanceof TooLate ? { refusal: 503 } : this.#failure());
    }
  }

  async #make(key: string, host: string, url: string): Promise<Found> {
    const { pages, render } = this.options;
    const { isFirst, outcome } = await pages.fill(key, async () => this.#outcomeOf(await render(host, url)));
    if ("kept" in outcome) return { answer: outcome.kept, isStale: false };
    const rendered = outcome.other;
    if (rendered.status >= 500) return this.#standIn(key) ?? (rendered.status === 500 ? this.#failure() : { rendered });
    return isFirst && isPlain(url) ? { rendered } : "DIRECTLY";
  }

  async #outcomeOf(rendered: Rendered): Promise<Outcome<Rendered>> {
    const tags = tagsOf(rendered);
    return tags ? { kept: await keptAnswer(rendered, tags, this.options.manner) } : { other: rendered };
  }

  /** What takes too long goes on, and may be kept; whoever waited is answered by what there is. */
  async #inTime(found: Promise<Found>): Promise<Found> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new TooLate()), this.options.deadlineMs);
    });
    try {
      return await Promise.race([found, late]);
    } finally {
      clearTimeout(timer);
    }
  }

  #standIn(key: string): Found | undefined {
    const answer = this.options.pages.held(key);
    return answer && { answer, isStale: true };
  }

  async #failure(): Promise<Found> {
    return { refusal: (await this.options.database.confirm()) ? 500 : 503 };
  }

  #rememberLarge(key: string): "DIRECTLY" {
    if (this.#tooLarge.size >= REMEMBERED) this.#tooLarge.clear();
    this.#tooLarge.add(key);
    return "DIRECTLY";
  }
}
