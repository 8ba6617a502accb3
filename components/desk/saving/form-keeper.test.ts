import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { Keeping, WorkingCopy } from "@/lib/drafts/types";
import { FormKeeper } from "./form-keeper";
import type { KeepAnswer, Version } from "./keeper-state";
import { lineOf } from "./line";
import type { LocalRecords } from "./local-records";
import type { KeepRequest, Requests } from "./requests";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const pass = (milliseconds: number) => vi.advanceTimersByTimeAsync(milliseconds);
const later = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** The far side of the network: it keeps by the rule of keepWorkingCopy, and can be away, slow, or lose its answers. */
class Server implements Requests {
  copy: WorkingCopy | null = null;
  head = "r1";
  isUp = true;
  losesAnswers = false;
  knowsWho = true;
  received: string[] = [];
  private next = 100;

  async keep({ text, counter, baseRevisionId }: KeepRequest): Promise<KeepAnswer> {
    this.received.push(text);
    await later(50);
    if (!this.isUp) return { outcome: "unreachable" };
    if (!this.knowsWho) return { outcome: "signedOut" };
    const { copy } = this;
    const isSame = copy !== null && JSON.stringify(copy.typed) === text && copy.baseRevisionId === baseRevisionId;
    if (!isSame && (copy?.counter ?? 0) !== counter) return { outcome: "conflict", copy };
    if (!isSame) this.put(text, baseRevisionId);
    if (this.losesAnswers || !this.copy) return { outcome: "unreachable" };
    return { outcome: "kept", counter: this.copy.counter, keptAt: this.copy.keptAt };
  }
  put(text: string, baseRevisionId = this.head): void {
    const typed = JSON.parse(text) as WorkingCopy["typed"];
    const counter = this.copy ? this.copy.counter + 1 : (this.next += 1000);
    this.copy = { typed, counter, baseRevisionId, keptAt: new Date().toISOString() };
  }
  /** The explicit save, by the rule of forgetWorkingCopy. */
  async save(workingCopy: number): Promise<string> {
    await later(50);
    if (!this.isUp) throw new Error("the network is down");
    if (this.copy?.counter === workingCopy) this.copy = null;
    return (this.head = `${this.head}+`);
  }
  keepLast(request: KeepRequest): void {
    void this.keep(request);
  }
  async drop(counter: number): Promise<boolean> {
    if (!this.isUp || (this.copy && this.copy.counter !== counter)) return false;
    this.copy = null;
    return true;
  }
  async latest() {
    return this.isUp ? { copy: this.copy } : null;
  }
  async compare() {
    return null;
  }
  async signIn(password: string) {
    this.knowsWho = password === "right";
    return this.knowsWho ? null : "WRONG_CREDENTIALS";
  }
}

/** This browser's store, which takes its time. */
function aStore() {
  const slots = new Map<string, Version>();
  const records: LocalRecords = {
    read: async (slot) => slots.get(slot) ?? null,
    write: (slot, version) => later(5).then(() => void slots.set(slot, version)),
    remove: (slot) => later(5).then(() => void slots.delete(slot)),
  };
  return { slots, records };
}

const aKeeping = (server: Server): Keeping => ({
  editionId: "e",
  headRevisionId: server.head,
  mayEdit: true,
  account: { id: "u", email: "u@archive.example" },
  localKey: "",
  copy: server.copy,
});

/** A page with one field, opened by one person. */
async function aPage(server = new Server(), store = aStore()) {
  const keeping = aKeeping(server);
  const keeper = new FormKeeper(keeping, server);
  const form = { title: titleOf(keeping.copy) ?? "标题" };
  keeper.attach(() => ({ ...form }));
  await keeper.open(store.records);
  const type = (title: string) => {
    form.title = title;
    keeper.look();
  };
  const code = () => lineOf(keeper.snapshot()).code;
  return { keeper, server, store, form, type, code };
}

const text = (title: string) => JSON.stringify({ title });
function titleOf(version: { typed: WorkingCopy["typed"] | null } | null | undefined): string | undefined {
  const title = version?.typed?.title;
  return typeof title === "string" ? title : undefined;
}

describe("keeping on the server", () => {
  test("begins a second and a half after the last key, once", async () => {
    const { type, server, code } = await aPage();
    type("标题一");
    await pass(1000);
    type("标题一二");
    await pass(1400);
    expect(server.received).toEqual([]);
    expect(code()).toBe("unsaved");
    await pass(200);
    expect(server.received).toEqual([text("标题一二")]);
    expect(code()).toBe("kept");
    await pass(60_000);
    expect(server.received).toHaveLength(1);
  });

  test("has one request in flight, and one more for what was typed meanwhile", async () => {
    const { keeper, type, server } = await aPage();
    type("一");
    void keeper.flush();
    await pass(10);
    type("一二");
    type("一二三");
    const flushed = keeper.flush();
    await pass(30);
    expect(server.received).toHaveLength(1);
    await pass(70);
    expect(await flushed).toBe(true);
    expect(server.received).toEqual([text("一"), text("一二三")]);
  });

  test("waits while somebody composes, however long, and nothing shown moves", async () => {
    const { keeper, type, server, store } = await aPage();
    keeper.composing(true);
    const shown = keeper.snapshot();
    type("ni");
    keeper.typing();
    await pass(20_000);
    expect(server.received).toEqual([]);
    expect(store.slots.size).toBe(0);
    expect(keeper.snapshot()).toBe(shown);
    type("你");
    keeper.composing(false);
    await pass(10);
    expect(titleOf(store.slots.get("current"))).toBe("你");
    await pass(2990);
    expect(server.received).toEqual([text("你")]);
  });

  test("that was sent before a composition began is answered in it, and shown after it", async () => {
    const { keeper, type, server, code } = await aPage();
    type("一");
    await pass(1510);
    keeper.composing(true);
    await pass(1000);
    expect(server.copy).not.toBeNull();
    expect(code()).toBe("saving");
    keeper.composing(false);
    expect(code()).toBe("kept");
  });
});

describe("while the server is away", () => {
  test("what is typed is in this browser, and on the server when it is back", async () => {
    const { type, server, store, code } = await aPage();
    server.isUp = false;
    type("断电之前");
    await pass(1600);
    expect(code()).toBe("offline");
    expect(titleOf(store.slots.get("current"))).toBe("断电之前");
    type("断电之前和之后");
    await pass(5000);
    server.isUp = true;
    await pass(40_000);
    expect(titleOf(server.copy)).toBe("断电之前和之后");
    expect(code()).toBe("kept");
    expect(store.slots.size).toBe(0);
  });

  test("it is asked ever more seldom, and at once when the network returns", async () => {
    const { keeper, type, server } = await aPage();
    server.isUp = false;
    type("一");
    await pass(120_000);
    const attempts = server.received.length;
    expect(attempts).toBeGreaterThan(4);
    expect(attempts).toBeLessThan(10);
    server.isUp = true;
    keeper.retry();
    await pass(60);
    expect(titleOf(server.copy)).toBe("一");
  });

  test("a lost answer is no conflict with oneself", async () => {
    const { type, server, code } = await aPage();
    server.losesAnswers = true;
    type("第一句");
    await pass(1600);
    type("第一句，第二句");
    server.losesAnswers = false;
    await pass(10_000);
    expect(titleOf(server.copy)).toBe("第一句，第二句");
    expect(code()).toBe("kept");
  });
});

test("a session that ended is asked for once, and what waited is kept after it", async () => {
  const { keeper, type, server, code } = await aPage();
  server.knowsWho = false;
  type("一");
  await pass(1600);
  type("一二");
  await pass(60_000);
  expect(server.received).toHaveLength(1);
  expect(code()).toBe("signedOut");
  expect(await keeper.signIn("wrong")).toBe("WRONG_CREDENTIALS");
  expect(await keeper.signIn("right")).toBeNull();
  await pass(60);
  expect(titleOf(server.copy)).toBe("一二");
});

describe("an explicit save", () => {
  test("waits for what is on its way, so that no copy of older words outlives it", async () => {
    const { keeper, type, server } = await aPage();
    type("一");
    await pass(1510);
    const saved = keeper.during((workingCopy) => server.save(workingCopy)).then((id) => keeper.saved(id));
    await pass(5000);
    await saved;
    expect(server.copy).toBeNull();
    expect(server.received).toHaveLength(1);
    expect(keeper.isUnsaved).toBe(false);
  });

  test("whose working copy's answer was lost learns of it first", async () => {
    const { keeper, type, server } = await aPage();
    server.losesAnswers = true;
    type("一");
    await pass(1600);
    server.losesAnswers = false;
    const saved = keeper.during((workingCopy) => server.save(workingCopy)).then((id) => keeper.saved(id));
    await pass(5000);
    await saved;
    expect(server.copy).toBeNull();
  });

  test("leaves what was typed during it to be kept on the new revision", async () => {
    const { keeper, type, server, store } = await aPage();
    type("一");
    const saved = keeper.during((workingCopy) => server.save(workingCopy)).then((id) => keeper.saved(id));
    type("一二");
    await pass(5000);
    await saved;
    expect(server.copy).toMatchObject({ typed: { title: "一二" }, baseRevisionId: "r1+" });
    expect(store.slots.size).toBe(0);
  });

  test("that fails leaves everything where it was, and it is kept", async () => {
    const { keeper, type, server, store } = await aPage();
    server.isUp = false;
    type("一");
    const saved = keeper.during((workingCopy) => server.save(workingCopy)).catch((error: Error) => error.message);
    await pass(1000);
    expect(await saved).toBe("the network is down");
    expect(titleOf(store.slots.get("current"))).toBe("一");
    server.isUp = true;
    await pass(40_000);
    expect(titleOf(server.copy)).toBe("一");
  });
});

describe("another window", () => {
  test("that kept something leads to a choice; either text can be had, and the other one is not lost", async () => {
    for (const which of ["local", "server"] as const) {
      const { keeper, type, server, store, form } = await aPage();
      server.put(text("那边的"));
      type("这边的");
      await pass(1600);
      expect(keeper.snapshot().choice).toMatchObject({ when: "meanwhile" });
      type("这边的，又写了");
      await pass(10);
      expect(titleOf(store.slots.get("current"))).toBe("这边的，又写了");
      keeper.choose(which);
      if (which === "server") form.title = titleOf(keeper.snapshot().fill) ?? "";
      keeper.attach(() => ({ ...form }));
      await pass(5000);
      const [mine, theirs] = ["这边的，又写了", "那边的"];
      expect(titleOf(server.copy)).toBe(which === "local" ? mine : theirs);
      expect(titleOf(store.slots.get("other"))).toBe(which === "local" ? theirs : mine);
      expect(keeper.isUnsaved).toBe(false);
    }
  });

  test("that is chosen against, when the words here are again what they were, does not win after all", async () => {
    const { keeper, type, server } = await aPage();
    server.put(text("那边的"));
    type("这边的");
    await pass(1600);
    type("标题"); // as the form began
    keeper.choose("local");
    await pass(5000);
    expect(titleOf(server.copy)).toBe("标题");
  });

  test("that saved and took its copy with it is followed without a word", async () => {
    const { keeper, type, server } = await aPage();
    type("一");
    await pass(1600);
    server.copy = null;
    type("一二");
    await pass(2000);
    expect(titleOf(server.copy)).toBe("一二");
    expect(keeper.snapshot().choice).toBeNull();
  });
});

test("what was given up goes from the server, stays here, and comes back when that is undone", async () => {
  const server = new Server();
  server.put(text("写了一半"));
  const { keeper, store, form } = await aPage(server);
  expect(await keeper.discard()).toBe(true);
  form.title = "标题";
  keeper.attach(() => ({ ...form }));
  await pass(5000);
  expect(server.copy).toBeNull();
  expect(titleOf(store.slots.get("other"))).toBe("写了一半");
  expect(await keeper.swap()).toBe(true);
  form.title = titleOf(keeper.snapshot().fill) ?? "";
  keeper.attach(() => ({ ...form }));
  await pass(5000);
  expect(titleOf(server.copy)).toBe("写了一半");
});

test("on return, what only this browser has is put to the choice and not overwritten", async () => {
  const store = aStore();
  store.slots.set("current", { typed: { title: "只在本机" }, baseRevisionId: "r1", at: "2026-11-23T06:30:00.000Z" });
  const { keeper, server, form } = await aPage(new Server(), store);
  expect(keeper.snapshot().choice).toMatchObject({ when: "return", local: { typed: { title: "只在本机" } } });
  await pass(60_000);
  expect(titleOf(store.slots.get("current"))).toBe("只在本机");
  expect(server.received).toEqual([]);
  keeper.choose("local");
  form.title = titleOf(keeper.snapshot().fill) ?? "";
  keeper.attach(() => ({ ...form }));
  await pass(5000);
  expect(titleOf(server.copy)).toBe("只在本机");
  expect(store.slots.get("other")).toMatchObject({ typed: null });

  server.isUp = false;
  expect(await keeper.swap()).toBe(false);
  server.isUp = true;
  expect(await keeper.swap()).toBe(true);
  form.title = "标题"; // the saved draft
  keeper.attach(() => ({ ...form }));
  await pass(5000);
  expect(server.copy).toBeNull();
  expect(titleOf(store.slots.get("other"))).toBe("只在本机");
});

type Event = "type" | "compose" | "confirm" | "down" | "up" | "lose" | "wait" | "pause" | "save" | "retry";

test("whatever happens in whatever order, nothing is sent in a composition and nothing typed is lost", async () => {
  const events: Event[] = ["type", "compose", "confirm", "down", "up", "lose", "wait", "pause", "save", "retry"];
  await fc.assert(
    fc.asyncProperty(fc.array(fc.constantFrom(...events), { maxLength: 40 }), async (happenings) => {
      const { keeper, server, store, form, type } = await aPage();
      let saved = "标题";
      let isComposing = false;
      const saves: Promise<void>[] = [];
      const save = () => {
        const submitted = form.title;
        const work = keeper.during((workingCopy) => server.save(workingCopy));
        saves.push(
          work.then(
            (id) => {
              saved = submitted;
              keeper.saved(id);
            },
            () => undefined,
          ),
        );
      };
      const happen: Record<Event, () => unknown> = {
        type: () => type(`${form.title}字`),
        compose: () => keeper.composing((isComposing = true)),
        confirm: () => keeper.composing((isComposing = false)),
        down: () => (server.isUp = false),
        up: () => (server.isUp = true) && (server.losesAnswers = false),
        lose: () => (server.losesAnswers = true),
        wait: () => pass(70),
        pause: () => pass(2000),
        save: () => (isComposing ? undefined : save()),
        retry: () => keeper.retry(),
      };
      for (const happening of happenings) {
        const before = server.received.length;
        const wasComposing = isComposing;
        await happen[happening]();
        if (wasComposing && isComposing) expect(server.received).toHaveLength(before);
        await pass(6);
        if (keeper.isUnsaved && !isComposing) expect(titleOf(store.slots.get("current"))).toBe(form.title);
      }
      happen.up();
      happen.confirm();
      keeper.retry();
      await pass(120_000);
      await Promise.all(saves);
      expect(keeper.isUnsaved).toBe(false);
      expect(keeper.snapshot().choice).toBeNull();
      expect(server.copy ? titleOf(server.copy) : saved).toBe(form.title);
      expect(store.slots.size).toBe(0);
    }),
    { numRuns: 200, examples: [[["type", "save", "compose", "wait", "type", "confirm"]]] },
  );
});
