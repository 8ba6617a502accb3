import { expect, test } from "vitest";
import { db } from "@/lib/db";
import { DomainError } from "@/lib/errors";
import { anAdministrator, aRequest } from "@/prisma/factories/given";
import { outcomes, refusal } from "@/prisma/factories/outcomes";
import { forgetRequests, once } from "./commands";

/** An effect that can be counted. */
const effect = (name: string) => db.securityEvent.count({ where: { what: name } });
const have = (actor: Parameters<typeof once>[0], request: { requestId: string }, name: string) =>
  once(actor, request, name, async (tx) => {
    await tx.securityEvent.create({ data: { what: name } });
    return { name };
  });

test("the same request, twenty times at once and again later, has one effect and one answer", async () => {
  const [actor, request] = [await anAdministrator(), aRequest()];
  const answers = await Promise.all(Array.from({ length: 20 }, () => have(actor, request, "one")));
  expect([...answers, await have(actor, request, "one")]).toEqual(Array.from({ length: 21 }, () => ({ name: "one" })));
  expect(await effect("one")).toBe(1);
});

test("a request that was refused left nothing and may be sent again", async () => {
  const [actor, request] = [await anAdministrator(), aRequest()];
  const refused = once(actor, request, "two", () => Promise.reject(new DomainError("STALE")));
  await expect(refused).rejects.toEqual(refusal("STALE"));
  expect(await have(actor, request, "two")).toEqual({ name: "two" });
});

test("an id is good for one thing and one person", async () => {
  const [actor, request] = [await anAdministrator(), aRequest()];
  await have(actor, request, "three");
  await expect(have(actor, request, "four")).rejects.toEqual(refusal("REQUEST_REUSED"));
  await expect(have(await anAdministrator(), request, "three")).rejects.toEqual(refusal("REQUEST_REUSED"));
  for (const requestId of ["", "0", "' OR 1=1 --"])
    await expect(have(actor, { requestId }, "four")).rejects.toEqual(refusal("REQUEST_REUSED"));
  expect(await effect("four")).toBe(0);
});

test("two people with one id at once: one of them has the effect", async () => {
  const request = aRequest();
  const people = await Promise.all(Array.from({ length: 4 }, anAdministrator));
  expect(await outcomes(people.map((person) => have(person, request, "five")))).toEqual({
    succeeded: 1,
    refused: ["REQUEST_REUSED"],
  });
  expect(await effect("five")).toBe(1);
});

test("requests are forgotten after a week", async () => {
  const request = aRequest();
  await have(await anAdministrator(), request, "six");
  const inDays = (days: number) => new Date(Date.now() + days * 86_400_000);
  await forgetRequests(inDays(6));
  expect(await db.handledRequest.count({ where: { id: request.requestId } })).toBe(1);
  await forgetRequests(inDays(8));
  expect(await db.handledRequest.count({ where: { id: request.requestId } })).toBe(0);
});
