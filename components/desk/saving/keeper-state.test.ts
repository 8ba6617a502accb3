import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Keeping, WorkingCopy } from "@/lib/drafts/types";
import * as step from "./keeper-state";
import type { KeepAnswer, KeeperState } from "./keeper-state";
import { lineOf } from "./line";

const T1 = "2026-11-23T06:30:00.000Z";
const T2 = "2026-11-23T06:32:00.000Z";
const text = (title: string) => JSON.stringify({ title });

function aCopy(title: string, counter = 7): WorkingCopy {
  return { typed: { title }, counter, baseRevisionId: "r1", keptAt: T1 };
}

function keeping(copy: WorkingCopy | null = null, headRevisionId = "r1"): Keeping {
  return { editionId: "e", headRevisionId, mayEdit: true, account: { id: "u", email: "u@a" }, localKey: "", copy };
}

/** A form that was opened, began as `title`, and whose browser stores what it is given. */
function opened(title: string, copy: WorkingCopy | null = null): KeeperState {
  return { ...step.begin(keeping(copy)), kept: text(title), current: text(title), canStore: true };
}

const typed = (state: KeeperState, title: string) => step.changed(state, text(title));
const kept = (counter: number): KeepAnswer => ({ outcome: "kept", counter, keptAt: T1 });
const answered = (state: KeeperState, answer: KeepAnswer) => step.answered(state, answer, T2);
const codeOf = (state: KeeperState) => lineOf(state).code;

describe("what is typed", () => {
  test("is unsaved, being saved, and saved when the server says so", () => {
    const idle = opened("一");
    const unsaved = typed(idle, "一二");
    const sending = step.sending(unsaved);
    const done = answered(sending, kept(3));
    expect([idle, unsaved, sending, done].map(codeOf)).toEqual(["idle", "unsaved", "saving", "kept"]);
    expect([idle, unsaved, sending, done].map(step.isUnsaved)).toEqual([false, true, true, false]);
    expect(done).toMatchObject({ counter: 3, keptAt: T1, sent: null });
  });

  test("is never sent during a composition, beside another request, a save of the form, or a choice", () => {
    const unsaved = typed(opened("一"), "一二");
    expect(step.canSend(unsaved)).toBe(true);
    for (const hindrance of [{ isComposing: true }, { isSending: true }, { isHeld: true }])
      expect(step.canSend({ ...unsaved, ...hindrance })).toBe(false);
    expect(step.canSend(answered(step.sending(unsaved), { outcome: "conflict", copy: aCopy("三") }))).toBe(false);
  });

  test("while a request is under way is still unsaved after its answer", () => {
    const after = answered(typed(step.sending(typed(opened("一"), "一二")), "一二三"), kept(3));
    expect([after.kept, after.current, step.canSend(after)]).toEqual([text("一二"), text("一二三"), true]);
  });

  test("is sent again with the same words when an answer was lost, so that the repetition is no conflict", () => {
    const lost = answered(step.sending(typed(opened("一"), "一二")), { outcome: "unreachable" });
    const again = step.sending(typed(lost, "一二三"));
    expect(again.sent).toBe(text("一二"));
    expect(answered(again, { outcome: "unreachable" }).trouble).toEqual({ kind: "unreachable", attempts: 2 });
    expect(answered(again, kept(3))).toMatchObject({ trouble: null, sent: null, kept: text("一二") });
  });

  test("stands in this browser's store as long as the server does not have it, and not longer", () => {
    const unsaved = typed(opened("一"), "一二");
    expect(step.storeTarget(unsaved)).toBe(text("一二"));
    expect(step.storeTarget({ ...unsaved, isComposing: true })).toBeUndefined();
    expect(step.storeTarget({ ...unsaved, canStore: false })).toBeUndefined();
    expect(step.storeTarget(answered(step.sending(unsaved), kept(3)))).toBeNull();
  });

  test("is said to be kept on this computer only when it is", () => {
    const offline = answered(step.sending(typed(opened("一"), "一二")), { outcome: "unreachable" });
    expect(codeOf(offline)).toBe("unsaved");
    expect(codeOf({ ...offline, local: text("一二") })).toBe("offline");
    expect(codeOf({ ...offline, canStore: false })).toBe("offlineOnly");
    const signedOut = answered(step.sending(typed(opened("一"), "一二")), { outcome: "signedOut" });
    expect(codeOf(signedOut)).toBe("signedOutOnly");
    expect(codeOf({ ...signedOut, local: text("一二") })).toBe("signedOut");
  });

  test("that was refused is tried again when it changed; a session that ended waits for its sign-in", () => {
    const unsaved = step.sending(typed(opened("一"), "一二"));
    const refused = answered(unsaved, { outcome: "refused", refusal: "COPY_TOO_LARGE" });
    expect([codeOf(refused), step.canSend(refused), step.canSend(typed(refused, "一"))]).toEqual([
      "refused",
      false,
      false, // what the server has
    ]);
    expect(step.canSend(typed(refused, "二"))).toBe(true);
    expect(step.canSend(typed(answered(unsaved, { outcome: "signedOut" }), "二"))).toBe(false);
  });
});

describe("an explicit save", () => {
  test("leaves no working copy; what was typed since is on the new revision", () => {
    const held = typed({ ...typed(opened("一", aCopy("一")), "一二"), isHeld: true }, "一二三");
    const saved = { ...step.saved(held, "r2", text("一二"), T2), isHeld: false };
    expect(saved).toMatchObject({ counter: 0, baseRevisionId: "r2", restored: null, kept: text("一二"), savedAt: T2 });
    expect([step.isUnsaved(saved), step.storeTarget(saved)]).toEqual([true, text("一二三")]);
    expect(codeOf(typed(saved, "一二"))).toBe("saved");
  });
});

describe("on return", () => {
  const local = { typed: { title: "本机" }, baseRevisionId: "r1", at: T2 };

  test("another text in this browser is to be chosen or not, and until then its record is left alone", () => {
    const asked = step.returned(opened("服务器", aCopy("服务器")), local, aCopy("服务器"), "r1");
    expect(asked.choice).toMatchObject({ when: "return", local, server: { counter: 7, at: T1 } });
    expect([step.storeTarget(asked), step.canSend(asked), asked.fill.version]).toEqual([undefined, false, 0]);
  });

  test("last words that arrived after the page was made fill the form, without a question", () => {
    const caughtUp = step.returned(opened("旧"), null, aCopy("最后的话", 9), "r2");
    expect(caughtUp).toMatchObject({
      choice: null,
      counter: 9,
      fill: { version: 1, typed: { title: "最后的话" } },
      restored: { at: T1, isOnOldBase: true },
    });
    expect(step.isUnsaved(caughtUp)).toBe(false);
  });

  test("nothing new leaves the form as it is, and so does somebody who types already", () => {
    const same = opened("一", aCopy("一"));
    expect(step.returned(same, null, aCopy("一"), "r1")).toBe(same);
    const typing = typed(opened("旧"), "正在写");
    expect(step.returned(typing, null, aCopy("最后的话", 9), "r1")).toBe(typing);
  });
});

describe("another window", () => {
  const conflict = (copy: WorkingCopy | null) =>
    answered(step.sending(typed(opened("一"), "这里")), { outcome: "conflict", copy });

  test("that saved or gave up its copy leaves nothing to choose from", () => {
    const state = conflict(null);
    expect([state.choice, state.counter, step.canSend(state)]).toEqual([null, 0, true]);
  });

  test("that kept something else asks, and what is typed meanwhile is chosen too", () => {
    const state = typed(conflict(aCopy("那里", 9)), "这里又写");
    const mine = step.chosen(state, "local");
    expect(mine).toMatchObject({ current: text("这里又写"), counter: 9, other: { typed: { title: "那里" } } });
    const theirs = step.chosen(state, "server");
    expect(theirs).toMatchObject({ current: text("那里"), counter: 9, other: { typed: { title: "这里又写" } } });
    expect([step.isUnsaved(mine), step.isUnsaved(theirs)]).toEqual([true, false]);
  });
});

test("whatever is chosen, given up and swapped, one text is in the form and the other is put aside", () => {
  const words = fc.string({ unit: "binary" });
  const way = fc.constantFrom<("local" | "server")[]>("local", "server");
  const onReturn = fc.boolean();
  fc.assert(
    fc.property(words, words, way, onReturn, fc.nat(3), (here, there, which, isReturn, swaps) => {
      const local = { typed: { title: here }, baseRevisionId: "r1", at: T2 };
      const asked = isReturn
        ? step.returned(opened(there, aCopy(there)), local, aCopy(there), "r1")
        : answered(step.sending({ ...typed(opened(""), here), kept: "" }), { outcome: "conflict", copy: aCopy(there) });
      let state = step.chosen(asked, which);
      for (let n = 0; n < swaps; n++) state = step.swapped(state, T2);
      const both = [state.current, JSON.stringify(state.other?.typed)];
      expect(both.toSorted()).toEqual([text(here), text(there)].toSorted());
    }),
  );
});

test("what is given up can be had again", () => {
  const given = step.discarded(typed(opened("一", aCopy("一")), "一二"), "r2", T2);
  expect(given).toMatchObject({ counter: 0, baseRevisionId: "r2", fill: { typed: null, version: 1 } });
  const again = step.swapped(given, T2);
  expect([again.current, step.isUnsaved(again)]).toEqual([text("一二"), true]);
});

test("a text that nobody touched is put aside as it came, with the formats that no field showed yet", () => {
  const rich = { ...aCopy("一"), typed: { title: "一", rich: { body: "[]" } } };
  const plain = opened("一", rich);
  const given = step.discarded(plain, "r1", T2);
  expect(given.other?.typed).toEqual(rich.typed);
  expect(step.swapped(given, T2)).toMatchObject({ fill: { typed: rich.typed }, other: { typed: null, at: null } });
  const local = { typed: { title: "本机" }, baseRevisionId: "r1", at: T2 };
  expect(step.chosen(step.returned(plain, local, rich, "r1"), "local").other?.typed).toEqual(rich.typed);
});
