import { beforeEach, describe, expect, it, vi } from "vitest";
import type { KeptAnswer, Variant } from "./answer";
import { Pages } from "./pages";

const NOTHING: Variant = { etag: '""', body: Buffer.alloc(0), headers: [], unchanged: [] };
function anAnswer(tags: string[] = ["site"], bytes = 1_000): KeptAnswer {
  return { status: 200, tags, bytes, variants: { br: NOTHING, gzip: NOTHING, identity: NOTHING } };
}

let pages: Pages<string>;
beforeEach(() => {
  pages = new Pages({ documents: 10_000, queries: 3_000 });
  pages.lease(performance.now() + 60_000);
});
const keep = (key: string, answer = anAnswer()) => pages.fill(key, () => Promise.resolve({ kept: answer }));
/** A render that ends when the test says so. */
function aRender(answer: KeptAnswer) {
  let end = () => {};
  const render = vi.fn(() => new Promise<{ kept: KeptAnswer }>((resolve) => (end = () => resolve({ kept: answer }))));
  return { render, end: () => end() };
}

describe("what is kept", () => {
  it("is answered with until one of its tags changes", async () => {
    await keep("/a", anAnswer(["site", "case:1"]));
    await keep("/b", anAnswer(["site", "case:2"]));
    pages.drop(["case:1", "field:x"]);
    expect([pages.get("/a"), pages.get("/b")]).toEqual([undefined, expect.anything()]);
    pages.drop(["site"]);
    expect(pages.size).toEqual({ answers: 0, bytes: 0 });
  });

  it("goes as a whole when all changes", async () => {
    await keep("/a");
    pages.drop(["*"]);
    expect(pages.size.answers).toBe(0);
  });

  it("is not served without a lease, but is still there to stand in", async () => {
    await keep("/a");
    pages.lease(0);
    expect(pages.get("/a")).toBeUndefined();
    expect(pages.held("/a")).toBeDefined();
    pages.lease(performance.now() + 1_000);
    expect(pages.get("/a")).toBeDefined();
  });

  it("is rendered anew on another day, even under a lease that reaches into it", async () => {
    vi.useFakeTimers({ now: new Date("2026-11-29T15:59:59Z"), toFake: ["Date", "performance"] });
    try {
      pages = new Pages({ documents: 10_000, queries: 3_000 });
      pages.lease(performance.now() + 2_000);
      await keep("/a");
      vi.advanceTimersByTime(999);
      expect(pages.get("/a")).toBeDefined();
      vi.advanceTimersByTime(1);
      expect(pages.get("/a")).toBeUndefined();
      pages.lease(performance.now() + 2_000);
      expect([pages.held("/a"), pages.isLeased]).toEqual([undefined, true]);
    } finally {
      vi.useRealTimers();
    }
  });
});

describe("memory", () => {
  it("is bounded: what was asked for lately stays longest", async () => {
    for (let index = 0; index < 9; index++) await keep(`/${index}`);
    pages.get("/0");
    await keep("/9");
    await keep("/x");
    expect(pages.held("/0")).toBeDefined();
    expect(pages.held("/1")).toBeUndefined();
    expect(pages.size.bytes).toBeLessThanOrEqual(10_000);
  });

  it("of documents is not taken by queries, however many there are", async () => {
    await keep("/zh-hans");
    await keep("/zh-hans?display=dark");
    for (let index = 0; index < 100; index++) await keep(`/zh-hans/cases?q=${index}`);
    await keep("/zh-hans?display=dark&x=1");
    expect([pages.held("/zh-hans"), pages.held("/zh-hans?display=dark")]).not.toContain(undefined);
    expect(pages.size.answers).toBeLessThanOrEqual(5);
  });

  it("does not take what alone is too large", async () => {
    await keep("/a", anAnswer(["site"], 20_000));
    expect(pages.size).toEqual({ answers: 0, bytes: 0 });
  });

  it("is given back when an answer is replaced", async () => {
    for (let round = 0; round < 5; round++) await keep("/a");
    expect(pages.size).toEqual({ answers: 1, bytes: 1_008 });
  });
});

describe("a render", () => {
  it("is joined by whoever asks for the same address", async () => {
    const { render, end } = aRender(anAnswer());
    const both = [pages.fill("/a", render), pages.fill("/a", render)];
    end();
    expect((await Promise.all(both)).map(({ isFirst }) => isFirst)).toEqual([true, false]);
    expect(render).toHaveBeenCalledTimes(1);
  });

  it.each([
    ["by one of its tags", ["case:1"], undefined],
    ["by everything", ["*"], undefined],
    ["by something else", ["case:2"], expect.anything()],
  ])("overtaken %s is an answer, and kept only if it may be", async (_what, dropped, kept) => {
    const { render, end } = aRender(anAnswer(["site", "case:1"]));
    const filled = pages.fill("/a", render);
    pages.drop(dropped);
    end();
    expect((await filled).outcome).toHaveProperty("kept");
    expect(pages.get("/a")).toEqual(kept);
  });

  it("that a change may have overtaken is not joined any more, and does not replace its successor", async () => {
    const [old, fresh] = [aRender(anAnswer(["case:1"], 1)), aRender(anAnswer(["case:1"], 2))];
    const first = pages.fill("/a", old.render);
    pages.drop(["case:1"]);
    const second = pages.fill("/a", fresh.render);
    fresh.end();
    await second;
    old.end();
    await first;
    expect(pages.get("/a")?.bytes).toBe(2);
  });

  it("is not joined where nobody would hear of a change", async () => {
    pages.lease(0);
    const { render, end } = aRender(anAnswer());
    const first = pages.fill("/a", render);
    end();
    const second = pages.fill("/a", render);
    end();
    expect([(await first).isFirst, (await second).isFirst]).toEqual([true, true]);
    expect(render).toHaveBeenCalledTimes(2);
  });

  it("that fails leaves nothing behind", async () => {
    await expect(pages.fill("/a", () => Promise.reject(new Error("planted")))).rejects.toThrow("planted");
    await keep("/a");
    expect(pages.get("/a")).toBeDefined();
  });
});
