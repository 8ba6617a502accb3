import { describe, expect, it, test } from "vitest";
import { TRANSITIONS, type TransitionName } from "@/lib/cases/workflow";
import { NotificationKind } from "@/lib/generated/prisma/enums";
import { AUDIENCES, canKeepMails, kindOf, MOST_TRIES, nextTry, pageOf } from "./policy";

const names = Object.keys(TRANSITIONS) as TransitionName[];
const actor = (...roles: ("ADMIN" | "AUDITOR")[]) => ({
  userId: "u",
  name: "u",
  sessionId: "s",
  roles: new Set(roles),
  memberships: [],
});

describe("who is told of what", () => {
  it("is said of every kind, and every kind comes of something", () => {
    const ofTransitions = names.flatMap((name) => [
      kindOf(name, { stages: 0, passed: 0 }),
      kindOf(name, { stages: 2, passed: 1 }),
    ]);
    const told = new Set([...ofTransitions, "SCHEDULE_FAILED", "COMMENTED", "REPORTED", "REPORT_PASSED_ON"]);
    expect(Object.keys(NotificationKind).filter((kind) => !told.has(kind as NotificationKind))).toEqual([]);
    expect(Object.values(AUDIENCES).every((audiences) => audiences.length > 0)).toBe(true);
  });

  it("a submission goes to the department's reviewers while a stage is left, then to the administrators", () => {
    const after = (name: TransitionName, stages: number, passed: number) => kindOf(name, { stages, passed });
    expect(after("submit", 0, 0)).toBe("AWAITS_APPROVAL");
    expect(after("submit", 2, 0)).toBe("AWAITS_STAGE");
    expect(after("passStage", 2, 1)).toBe("AWAITS_STAGE");
    expect(after("passStage", 2, 2)).toBe("AWAITS_APPROVAL");
  });

  it("nobody waits for news of a beginning, a recall, a superseded edition or a draft given up", () => {
    const silent = names.filter((name) => kindOf(name, { stages: 0, passed: 0 }) === null);
    expect(silent).toEqual(["create", "recall", "supersede", "discard"]);
  });
});

test("what awaits a decision opens its review, a reader's report its page, anything else the edition", () => {
  expect(pageOf({ kind: "AWAITS_APPROVAL", editionId: "e1", reportId: null })).toBe("/desk/editions/e1/review");
  expect(pageOf({ kind: "RETURNED", editionId: "e1", reportId: null })).toBe("/desk/editions/e1");
  expect(pageOf({ kind: "REPORTED", editionId: "e1", reportId: "r1" })).toBe("/desk/reports/r1");
});

test("a mail is tried for more than a day, with waits that grow, and then given up", () => {
  const waits = Array.from({ length: MOST_TRIES }, (_, n) => nextTry(n + 1));
  const whole = waits.slice(0, -1).map(Number);
  expect(waits.at(-1)).toBeNull();
  expect(whole[0]).toBe(60_000);
  expect(whole.every((wait, n) => wait >= (whole[n - 1] ?? 0))).toBe(true);
  expect(whole.reduce((sum, wait) => sum + wait, 0)).toBeGreaterThan(24 * 3_600_000);
});

test("mails that failed are the administrators' business", () => {
  expect(canKeepMails(actor("ADMIN")).allowed).toBe(true);
  expect(canKeepMails(actor("AUDITOR"))).toEqual({ allowed: false, reason: "ONLY_ADMINISTRATORS" });
});
