import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { readContent } from "@/lib/cases/canonical";
import { plainTextOf } from "@/lib/cases/rich-text";
import { verifyHistory } from "@/lib/audit/verification";
import { db } from "@/lib/db";
import { aDraft } from "@/prisma/factories/given";
import expected from "@/prisma/founding/expected.json";
import { foundingFiles } from "@/scripts/founding-files";
import { foundArchive } from "./commands";

const files = await foundingFiles();

async function published() {
  const rows = await db.edition.findMany({
    where: { state: "PUBLISHED" },
    orderBy: { reformCase: { caseNumber: "asc" } },
    select: {
      number: true,
      reformCase: { select: { caseNumber: true } },
      head: { select: { content: true, authorId: true } },
    },
  });
  return rows.map(({ number, reformCase, head }) => ({
    number,
    caseNumber: reformCase.caseNumber,
    authorId: head?.authorId,
    content: readContent(head?.content ?? ""),
  }));
}

// One database, one founding: the tests of this file follow each other.
test("another listing than the founding one is refused, and nothing is left of it", async () => {
  const forged = Buffer.from(files.listing.toString("utf8").replace("1998年", "1999年"));
  await expect(foundArchive({ ...files, listing: forged })).rejects.toThrow("not the founding listing");
  expect(await db.reformCase.count()).toBe(0);
});

test("founding twice at once founds once", { timeout: 30_000 }, async () => {
  const founded = await Promise.all([foundArchive(files), foundArchive(files)]);
  expect(founded.sort()).toEqual([0, 17]);
});

test("the seventeen cases are published first editions in the listing's order", async () => {
  const editions = await published();
  expect(editions.map((edition) => edition.caseNumber)).toEqual(
    expected.cases.map((c) => `YT-${String(c.seq).padStart(4, "0")}`),
  );
  expect(new Set(editions.map((edition) => edition.number))).toEqual(new Set([1]));
  expect(editions.every((edition) => edition.authorId === null)).toBe(true);
});

test("years, leads and texts are the listing's, cut where it was cut", async () => {
  for (const [index, { content }] of (await published()).entries()) {
    const given = expected.cases[index];
    expect(content.launch).toEqual({ date: String(given?.year), sortYear: given?.year });
    expect(content.leads.filter((lead) => lead.role === "LEAD").map((lead) => lead.nameAsRecorded)).toEqual(
      given?.departments_hans,
    );
    expect(plainTextOf(content.body)).toBe(given?.text_hans);
    expect(content.bodyStatus).toBe(given?.truncated ? "TRUNCATED" : "FULL");
    expect(content.titleStatus).toBe("PROPOSED");
  }
});

test("every claim is unproven and leads to the listing", async () => {
  const claims = (await published()).flatMap(({ content: c }) => [
    ...c.milestones,
    ...c.indicators.flatMap((indicator) => indicator.readings),
    ...c.recognitions,
    ...c.firsts,
    ...c.adoptions,
  ]);
  expect(claims.length).toBeGreaterThan(60);
  expect(new Set(claims.map((claim) => `${claim.evidence} ${claim.source}`))).toEqual(new Set(["UNVERIFIED listing"]));
});

test("the history of the founding fits, without anybody's approval", async () => {
  expect((await verifyHistory()).fault).toBeNull();
});

test("the raw listing is kept byte for byte, with every repair", async () => {
  const { raw, sha256, repairs } = await db.foundingImport.findUniqueOrThrow({ where: { id: 1 } });
  expect(Buffer.from(raw).equals(files.listing)).toBe(true);
  expect(createHash("sha256").update(files.listing).digest("hex")).toBe(sha256);
  expect((repairs as { kind: string }[]).filter(({ kind }) => kind === "gloss")).toHaveLength(185);
});

test("two launch years are contradicted elsewhere: as drafts, not published", async () => {
  const drafts = await db.edition.findMany({
    where: { state: "DRAFT" },
    orderBy: { reformCase: { caseNumber: "asc" } },
    select: { reformCase: { select: { caseNumber: true } }, head: { select: { content: true } } },
  });
  expect(drafts.map((draft) => draft.reformCase.caseNumber)).toEqual(["YT-0004", "YT-0011"]);
  expect(drafts.every((draft) => readContent(draft.head?.content ?? "").conflicts.length === 1)).toBe(true);
  expect((await published()).every(({ content }) => content.conflicts.length === 0)).toBe(true);
});

test("the exception ended with the transaction that founded", async () => {
  const { id, lockVersion } = await db.edition.findFirstOrThrow({ where: { state: "DRAFT" } });
  const forged = db.edition.update({
    where: { id },
    data: { state: "PUBLISHED", number: 2, publishedAt: new Date(), lockVersion: lockVersion + 1 },
  });
  await expect(forged).rejects.toThrow("does not go from DRAFT to PUBLISHED");
  const imported = await db.reformCase.create({ data: { caseNumber: "YT-9001", importKey: "later" } });
  const { editionId } = await aDraft();
  const { head } = await db.edition.findUniqueOrThrow({ where: { id: editionId }, include: { head: true } });
  await expect(
    db.$transaction(async (tx) => {
      const edition = await tx.edition.create({ data: { caseId: imported.id } });
      const { content, sha256, schemaVersion } = head!;
      const revision = await tx.revision.create({
        data: { editionId: edition.id, kind: "IMPORT", content, sha256, schemaVersion },
      });
      const change = {
        headRevisionId: revision.id,
        state: "PUBLISHED",
        number: 1,
        publishedAt: new Date(),
        lockVersion: 1,
      } as const;
      await tx.edition.update({ where: { id: edition.id }, data: change });
    }),
  ).rejects.toThrow("does not go from DRAFT to PUBLISHED");
});

test("loading again changes nothing, whatever came since", async () => {
  await aDraft();
  const before = await db.auditEntry.count();
  expect(await foundArchive(files)).toBe(0);
  expect(await db.auditEntry.count()).toBe(before);
});
