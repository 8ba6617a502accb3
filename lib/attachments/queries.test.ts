import { expect, it } from "vitest";
import { db } from "@/lib/db";
import { sha256Of } from "@/prisma/factories/bytes";
import { aDraft, anAdministrator, aPerson } from "@/prisma/factories/given";
import { verifyFiles } from "./custody";
import { getCustody } from "./queries";

it("how the files fare is for administrators, with the edition a faulty one was brought to", async () => {
  const administrator = await anAdministrator();
  const nothing = { files: 0, bytes: 0, lastChecked: null, faulty: 0, faults: [] };
  expect(await getCustody(administrator)).toEqual(nothing);

  const { editionId, editor, caseNumber } = await aDraft();
  const sha256 = sha256Of(Buffer.from("never stored"));
  await db.storedFile.create({ data: { sha256, size: 45, mediaType: "application/pdf" } });
  for (const name of ["旧名.pdf", "依据.pdf"])
    await db.upload.create({ data: { editionId, userId: editor.userId, sha256, originalSha256: sha256, name } });
  const before = await getCustody(administrator);
  expect(before).toEqual({ ...nothing, files: 1, bytes: 45 });

  await verifyFiles();
  expect(await getCustody(administrator)).toEqual({
    files: 1,
    bytes: 45,
    lastChecked: expect.any(Date) as unknown,
    faulty: 1,
    faults: [{ sha256, fault: "MISSING", name: "依据.pdf", editionId, caseNumber }],
  });
  expect(await getCustody(await aPerson({ roles: ["AUDITOR"] }))).toBeNull();
  expect(await getCustody(editor)).toBeNull();
});
