import pg from "pg";
import { afterAll, describe, expect, test } from "vitest";
import { getPublicEdition } from "@/lib/archive/queries";
import { db, transaction } from "@/lib/db";
import { serverEnv } from "@/lib/env";
import { shanghaiDateTime } from "@/lib/dates";
import { TASKS } from "@/lib/jobs/tasks";
import { startWorker } from "@/lib/jobs/worker";
import { aSubmittedEdition, anAdministrator, aRequest, shown } from "@/prisma/factories/given";
import { outcomes, refusal, stateOf } from "@/prisma/factories/outcomes";
import { eventually } from "@/scripts/processes";
import { approveAndPublish, approveAndSchedule, recallEdition, unscheduleEdition } from "./commands";
import { publishDue } from "./due";

const owner = new pg.Pool({ connectionString: process.env.TEST_OWNER_DATABASE_URL, max: 2 });
afterAll(() => owner.end());

const inHours = (hours: number) => new Date(Date.now() + hours * 3_600_000);

/** An edition that an administrator approved for a time to come. */
async function aScheduledEdition() {
  const draft = await aSubmittedEdition();
  const admin = await anAdministrator();
  await approveAndSchedule(admin, { ...(await shown(draft.editionId)), at: inHours(1) });
  return { ...draft, admin };
}

/** Lets the time of a schedule come; no clock of the database is touched, only the guard that keeps schedules. */
async function letTimePass(editionId: string): Promise<void> {
  await owner.query(
    `BEGIN; ALTER TABLE edition DISABLE TRIGGER guard_edition;
     UPDATE edition SET scheduled_for = now() - interval '1 second' WHERE id = '${editionId}';
     ALTER TABLE edition ENABLE TRIGGER guard_edition; COMMIT`,
  );
}

describe("a schedule", () => {
  test("is approved with its time, and nothing is public before it", async () => {
    const { editionId, caseNumber } = await aScheduledEdition();
    expect(await stateOf(editionId)).toBe("SCHEDULED");
    expect(await publishDue()).toEqual({ published: 0, failed: 0 });
    expect(await getPublicEdition(caseNumber, 1)).toBeNull();
    const early = owner.query(
      `UPDATE edition SET state = 'PUBLISHED', number = 1, published_at = now(), lock_version = lock_version + 1 WHERE id = $1`,
      [editionId],
    );
    await expect(early).rejects.toThrow("not published before its time");
  });

  test.each([
    [-1, "TIME_PAST"],
    [0, "TIME_PAST"],
    [24 * 400, "TIME_TOO_FAR"],
  ])("%i hours from now is refused at its field, and nothing is decided", async (hours, code) => {
    const { editionId } = await aSubmittedEdition();
    const late = approveAndSchedule(await anAdministrator(), { ...(await shown(editionId)), at: inHours(hours) });
    await expect(late).rejects.toMatchObject({ code: "INVALID", faults: [{ path: "scheduledFor", code }] });
    expect(await db.reviewDecision.count({ where: { editionId } })).toBe(0);
  });

  test("that is cancelled awaits review again, and its approval is no longer in force", async () => {
    const { editionId, admin, editor } = await aScheduledEdition();
    const cancel = (reason: string | null) => unscheduleEdition(admin, { ...aRequest(), editionId, reason });
    for (const reason of [null, " 　"]) await expect(cancel(reason)).rejects.toEqual(refusal("REASON_REQUIRED"));
    await cancel("等新闻发布会");
    expect(await stateOf(editionId)).toBe("SUBMITTED");
    const forged = owner.query(
      `UPDATE edition SET state = 'PUBLISHED', number = 1, published_at = now(), lock_version = lock_version + 1 WHERE id = $1`,
      [editionId],
    );
    await expect(forged).rejects.toThrow("without the approval");
    await recallEdition(editor, { ...aRequest(), editionId });
    expect(await stateOf(editionId)).toBe("DRAFT");
  });

  test("does not wait when it is approved to be published, and the other way round: one decision wins", async () => {
    const { editionId } = await aSubmittedEdition();
    const judgement = await shown(editionId);
    const [one, two] = [await anAdministrator(), await anAdministrator()];
    const race = await outcomes([
      approveAndPublish(one, { ...judgement, ...aRequest() }),
      approveAndSchedule(two, { ...judgement, ...aRequest(), at: inHours(1) }),
    ]);
    expect(race).toEqual({ succeeded: 1, refused: ["NOT_SUBMITTED"] });
  });
});

describe("what is due", () => {
  test("is published once, by the system, however many look at the same moment", async () => {
    const { editionId, caseNumber } = await aScheduledEdition();
    await letTimePass(editionId);
    const counts = await Promise.all(Array.from({ length: 8 }, () => publishDue()));
    expect(counts.reduce((sum, { published }) => sum + published, 0)).toBe(1);
    expect(await getPublicEdition(caseNumber, 1)).toMatchObject({ kind: "edition" });
    const moves = await db.transition.findMany({ where: { editionId, name: "due" } });
    expect(moves).toMatchObject([{ from: "SCHEDULED", to: "PUBLISHED", actorId: null }]);
  });

  test("races with its cancelling: either it is published or it awaits review", async () => {
    const { editionId, admin } = await aScheduledEdition();
    await letTimePass(editionId);
    await Promise.allSettled([
      publishDue(),
      unscheduleEdition(admin, { ...aRequest(), editionId, reason: "先不发" }),
      publishDue(),
    ]);
    const names = (await db.transition.findMany({ where: { editionId }, orderBy: { lockVersion: "asc" } })).map(
      ({ name }) => name,
    );
    expect([
      ["create", "submit", "schedule", "due"],
      ["create", "submit", "schedule", "unschedule"],
    ]).toContainEqual(names);
  });

  test("is marked, and left to an administrator, when its approval does not hold any more", async () => {
    const { editionId, admin } = await aScheduledEdition();
    await db.siteRole.deleteMany({ where: { userId: admin.userId } });
    await letTimePass(editionId);
    expect(await publishDue()).toEqual({ published: 0, failed: 1 });
    expect(await publishDue()).toEqual({ published: 0, failed: 0 });
    expect(await db.edition.findUniqueOrThrow({ where: { id: editionId } })).toMatchObject({
      state: "SCHEDULED",
      scheduleFault: "NOT_APPROVED",
    });
    await unscheduleEdition(await anAdministrator(), { ...aRequest(), editionId, reason: "重新审核" });
    await approveAndPublish(await anAdministrator(), await shown(editionId));
  });

  test("was missed while nothing ran: a worker that starts catches up", async () => {
    const { editionId } = await aScheduledEdition();
    await letTimePass(editionId);
    await transaction((tx) => tx.$executeRaw`UPDATE graphile_worker._private_jobs SET run_at = now()`.then(() => null));
    const workers = [1, 2].map(() =>
      startWorker({ databaseUrl: serverEnv().DATABASE_URL, tasks: TASKS, pollMs: 50, abandonedMs: 50 }),
    );
    expect(await eventually(async () => (await stateOf(editionId)) === "PUBLISHED", 20_000)).toBe(true);
    await Promise.all(workers.map((worker) => worker.stop()));
    expect(await db.transition.count({ where: { editionId, name: "due" } })).toBe(1);
  });

  test("brings a job of its own at its time, in the transaction that schedules it", async () => {
    const { editionId } = await aScheduledEdition();
    const { scheduledFor } = await db.edition.findUniqueOrThrow({ where: { id: editionId } });
    const jobs = await db.$queryRaw<{ run_at: Date }[]>`
      SELECT run_at FROM graphile_worker.jobs WHERE key = ${`publish-due ${editionId}`}`;
    expect(jobs.map(({ run_at }) => shanghaiDateTime(run_at))).toEqual([shanghaiDateTime(scheduledFor ?? new Date(0))]);
  });
});
