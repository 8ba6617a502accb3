import type { Typed } from "@/lib/drafts/schema";
import type { Keeping, TypedComparison, WorkingCopy } from "@/lib/drafts/types";
import type { RefusalCode } from "@/lib/errors";
import * as step from "./keeper-state";
import type { KeeperState } from "./keeper-state";
import type { LocalRecords } from "./local-records";
import type { KeepRequest, Requests } from "./requests";

/** Milliseconds from the last keystroke to the saving. */
const PAUSE = 1_500;
const RETRY = { first: 2_000, longest: 30_000 };

/** Keeps what is typed into one form: on the server after a pause, in this browser at once. */
export class FormKeeper {
  private state: KeeperState;
  private shown: KeeperState;
  private read: (() => Typed) | null = null;
  private records: LocalRecords | null = null;
  private inFlight: Promise<void> | null = null;
  private isStoring = false;
  private hasBegun = false;
  private submitted = "";
  private timer: ReturnType<typeof setTimeout> | null = null;
  private readonly listeners = new Set<() => void>();

  constructor(
    private readonly keeping: Keeping,
    private readonly requests: Requests,
  ) {
    this.state = this.shown = step.begin(keeping);
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };
  /** The state as of the last moment without a composition: nothing on the page moves while somebody composes. */
  readonly snapshot = (): KeeperState => this.shown;

  get isUnsaved(): boolean {
    return step.isUnsaved(this.state);
  }
  get isComposing(): boolean {
    return this.state.isComposing;
  }
  get counter(): number {
    return this.state.counter;
  }

  private set(state: KeeperState): void {
    this.state = state;
    this.store();
    if (state.isComposing) return;
    this.shown = state;
    for (const listener of this.listeners) listener();
  }

  /** The form is on the page. @param read what stands in it now */
  attach(read: () => Typed): void {
    this.read = read;
    this.hasBegun = false;
    if (step.isUnsaved(this.state)) return;
    const text = JSON.stringify(read());
    this.set({ ...this.state, kept: text, current: text });
  }

  /** Somebody is about to type for the first time: what stands in the form by now is what it begins with. */
  about(): void {
    if (this.hasBegun || !this.read) return;
    this.attach(this.read);
    this.look();
  }

  /** What stands in the form was typed before its scripts ran. */
  typedBefore(): void {
    this.hasBegun = true;
    this.set({ ...this.state, kept: "", isAsFilled: false });
    this.wait(PAUSE);
  }

  /** Somebody did something in the form. */
  readonly look = (): void => {
    this.hasBegun = true;
    this.check();
  };

  /** What stands in the form is compared; an editor that came into it before anybody typed is no change. */
  check(): void {
    if (!this.read || !this.hasBegun || this.state.isComposing) return;
    const text = JSON.stringify(this.read());
    if (text === this.state.current) return;
    this.set(step.changed(this.state, text));
    this.wait(PAUSE);
  }

  /** A key of an input method: what it means is not known yet. */
  typing(): void {
    if (this.timer !== null) this.wait(PAUSE);
  }

  composing(isComposing: boolean): void {
    if (this.state.isComposing === isComposing) return;
    this.state = { ...this.state, isComposing };
    if (isComposing) return this.set(this.state);
    this.look(); // first: what a save made superfluous meanwhile is not removed just to be written again
    this.set(this.state);
    if (this.timer === null && step.canSend(this.state)) this.wait(PAUSE);
  }

  private wait(milliseconds: number): void {
    this.rest();
    this.timer = setTimeout(() => {
      this.timer = null;
      this.check();
      this.rest();
      void this.send();
    }, milliseconds);
  }

  /** Nothing is sent until something happens. */
  rest(): void {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
  }

  private send(): Promise<void> {
    if (this.inFlight || !step.canSend(this.state)) return this.inFlight ?? Promise.resolve();
    this.set(step.sending(this.state));
    this.inFlight = this.requests.keep(this.request()).then((answer) => {
      this.inFlight = null;
      this.set(step.answered(this.state, answer, new Date().toISOString()));
      if (this.state.trouble?.kind === "unreachable")
        this.wait(Math.min(RETRY.first * 2 ** (this.state.trouble.attempts - 1), RETRY.longest));
      else if (this.timer === null && step.canSend(this.state)) void this.send();
    });
    return this.inFlight;
  }

  private request(): KeepRequest {
    const { baseRevisionId, counter, sent, current } = this.state;
    return { baseRevisionId, counter, text: sent ?? current };
  }

  /** Saves now. @returns whether the server has everything that was typed */
  async flush(): Promise<boolean> {
    this.check();
    this.rest();
    for (let last = ""; this.inFlight || (step.canSend(this.state) && last !== this.state.current);) {
      if (!this.inFlight) last = this.state.current;
      await this.send();
    }
    return !step.isUnsaved(this.state);
  }

  /** The network or the server may be back. */
  retry(): void {
    if (this.state.trouble?.kind === "unreachable") void this.flush();
  }

  /** The page goes away, perhaps for good. */
  leave(): void {
    this.check();
    if (this.inFlight || !step.canSend(this.state)) return;
    this.requests.keepLast(this.request());
    this.state = { ...this.state, sent: this.state.sent ?? this.state.current };
  }

  /**
   * Saves the whole form by `work`, alone: what was sent before is answered, and nothing is sent beside it.
   * @param work is given the counter of the working copy that the form stands for
   */
  async during<T>(work: (workingCopy: number) => Promise<T>): Promise<T> {
    this.check();
    this.rest();
    this.submitted = this.state.current;
    // An answer that was lost says which working copy there is.
    if (this.state.sent !== null) void this.send();
    this.set({ ...this.state, isHeld: true });
    await this.inFlight;
    this.rest();
    try {
      return await work(this.state.counter);
    } catch (error) {
      // It was saved and sent for review, and the page is being left.
      if (isRedirect(error)) this.saved(this.state.baseRevisionId);
      throw error;
    } finally {
      this.set({ ...this.state, isHeld: false });
      if (step.canSend(this.state)) this.wait(PAUSE);
    }
  }

  /** The form as it stood when `during` began is a revision now. */
  saved(baseRevisionId: string): void {
    this.set(step.saved(this.state, baseRevisionId, this.submitted, new Date().toISOString()));
  }

  signedOut(): void {
    this.set({ ...this.state, trouble: { kind: "signedOut" } });
  }

  /** @returns null when signed in again, and what waited is sent; else why not */
  async signIn(password: string): Promise<RefusalCode | null> {
    const refusal = await this.requests.signIn(password);
    if (refusal) return refusal;
    this.set({ ...this.state, trouble: null });
    void this.flush();
    return null;
  }

  /** Looks what this browser holds from an earlier time, and keeps there what is typed from now on. */
  async open(records: LocalRecords | null): Promise<void> {
    const [local, other] = records ? await Promise.all([records.read("current"), records.read("other")]) : [null, null];
    const text = local && JSON.stringify(local.typed);
    const { copy, headRevisionId } = this.keeping;
    const isKnown = text === (copy ? JSON.stringify(copy.typed) : this.state.kept);
    // What a page sends as its last words may arrive when the next page is made already.
    const latest = local?.typed && !isKnown ? ((await this.requests.latest()) ?? { copy }) : null;
    const isSame = !latest || !local?.typed || isOf(latest.copy, text) || (await this.saysTheSame(local.typed));
    this.records = records;
    const found = { ...this.state, canStore: records !== null, local: text, other, localOther: other };
    this.set(step.returned(found, isSame ? null : local, latest?.copy ?? copy, headRevisionId));
    if (step.canSend(this.state) && this.timer === null) this.wait(PAUSE);
  }

  /** The same in other words: rows that got their ids, a record that could not be removed in time. */
  private async saysTheSame(typed: Typed): Promise<boolean> {
    const comparison = await this.requests.compare(typed);
    return comparison !== null && comparison.isWhole && comparison.changes.length === 0;
  }

  /** What the server has against the text it is to be chosen instead of; null when it cannot be said now. */
  compare({ when, local }: step.Choice): Promise<TypedComparison | null> {
    return this.requests.compare(when === "return" && local.typed ? local.typed : step.typedOf(this.state.current));
  }

  choose(which: "local" | "server"): void {
    this.putAside(step.chosen(this.state, which));
  }

  /** Gives up what was typed since the last save. @returns false when the server could not be told */
  discard(): Promise<boolean> {
    return this.giveUp((state, now) => step.discarded(state, this.keeping.headRevisionId, now));
  }

  /** What was put aside and what is in the form change places. @returns false when the server could not be told */
  async swap(): Promise<boolean> {
    // The saved draft is what the server has where it has no working copy.
    if (this.state.other?.typed === null) return this.giveUp(step.swapped);
    this.putAside(step.swapped(this.state, new Date().toISOString()));
    return true;
  }

  private async giveUp(next: (state: KeeperState, now: string) => KeeperState): Promise<boolean> {
    this.rest();
    await this.inFlight;
    if (!(await this.requests.drop(this.state.counter))) return false;
    this.putAside(next(this.state, new Date().toISOString()));
    return true;
  }

  forget(): void {
    this.set({ ...this.state, other: null });
  }

  private putAside(state: KeeperState): void {
    this.set(state);
    this.wait(PAUSE);
  }

  /** Brings this browser's store to what it should hold, one write at a time; what was put aside comes first. */
  private store(): void {
    if (!this.records || this.isStoring) return;
    const write = storing(this.state, this.records);
    if (!write) return;
    this.isStoring = true;
    const stored = (outcome: Partial<KeeperState>) => {
      this.isStoring = false;
      this.set({ ...this.state, ...outcome });
    };
    write.then(stored, () => stored({ canStore: false }));
  }
}

/** The next write to this browser's store, and what is true after it. */
function storing(state: KeeperState, records: LocalRecords): Promise<Partial<KeeperState>> | null {
  const { other, canStore, baseRevisionId } = state;
  if (!canStore) return null;
  if (other !== state.localOther)
    return (other ? records.write("other", other) : records.remove("other")).then(() => ({ localOther: other }));
  const local = step.storeTarget(state);
  if (local === undefined || local === state.local) return null;
  if (local === null) return records.remove("current").then(() => ({ local }));
  const version = { typed: step.typedOf(local), baseRevisionId, at: new Date().toISOString() };
  return records.write("current", version).then(() => ({ local }));
}

const isOf = (copy: WorkingCopy | null, text: string | null) => copy !== null && JSON.stringify(copy.typed) === text;

function isRedirect(error: unknown): boolean {
  const digest = error instanceof Error && "digest" in error ? error.digest : null;
  return typeof digest === "string" && digest.startsWith("NEXT_REDIRECT");
}
