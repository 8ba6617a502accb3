import { expect, test } from "vitest";
import { hashPassword, passwordFits } from "./password";

test("a password fits its own hash only, and nothing fits no account", async () => {
  const stored = await hashPassword("correct horse battery");
  expect(await passwordFits(stored, "correct horse battery")).toBe(true);
  expect(await passwordFits(stored, "correct horse battery ")).toBe(false);
  expect(await passwordFits(null, "no account has this password")).toBe(false);
});

test("of a crowd two are checked at once and forty wait; the others are asked to come back", async () => {
  const checks = Array.from({ length: 60 }, () => passwordFits(null, "whatever it is"));
  const refused = (await Promise.allSettled(checks)).flatMap((s) =>
    s.status === "rejected" ? [s.reason as unknown] : [],
  );
  expect(refused).toHaveLength(18);
  expect(refused).toEqual(refused.map((): unknown => expect.objectContaining({ code: "UNAVAILABLE" })));
  expect(await passwordFits(null, "whatever it is")).toBe(false);
});
