import { createHash, randomUUID } from "node:crypto";
import { buffer } from "node:stream/consumers";
import { fromBufferPromise } from "yauzl";
import { expect, test } from "vitest";
import { datasetStore } from "@/lib/attachments/file-store";
import { db } from "@/lib/db";
import { foundArchive } from "@/lib/imports/commands";
import { approveAndPublish } from "@/lib/review/commands";
import { saveSettings } from "@/lib/settings/commands";
import { NO_SETTINGS } from "@/lib/settings/schema";
import { withdraw } from "@/lib/withdrawal/commands";
import {
  aDraft,
  aForm,
  anAdministrator,
  aPublishedCase,
  aRequest,
  headOf,
  revise,
  save,
  shown,
  submit,
} from "@/prisma/factories/given";
import { foundingFiles } from "@/scripts/founding-files";
import { makeDataset, queueDataset } from "./commands";
import { getDatasetState } from "./queries";
import type { Dataset, DatasetFileName } from "./types";

async function bytesOf(dataset: Dataset, name: DatasetFileName): Promise<Buffer> {
  const file = dataset.files.find((candidate) => candidate.name === name);
  if (!file) throw new Error(`no ${name}`);
  const bytes = await buffer(await datasetStore().open(file.sha256));
  expect(bytes.length).toBe(file.size);
  expect(sha256(bytes)).toBe(file.sha256);
  return bytes;
}

const sha256 = (bytes: Buffer) => createHash("sha256").update(bytes).digest("hex");

async function unzipped(bytes: Buffer): Promise<Map<string, Buffer>> {
  const zip = await fromBufferPromise(bytes, { autoClose: false });
  const files = new Map<string, Buffer>();
  for await (const entry of zip.eachEntry())
    files.set(entry.fileName, await buffer(await zip.openReadStreamPromise(entry)));
  return files;
}

const zipOf = async (dataset: Dataset) => unzipped(await bytesOf(dataset, "archive.zip"));

async function made(): Promise<Dataset> {
  const dataset = await makeDataset();
  if (!dataset) throw new Error("not made");
  return dataset;
}

async function publishAgain({ caseNumber, editor }: Awaited<ReturnType<typeof aPublishedCase>>, title: string) {
  const editionId = await revise(editor, caseNumber);
  const { leads } = JSON.parse((await headOf(editionId)).content) as { leads: ReturnType<typeof aForm>["leads"] };
  await save(editor, editionId, aForm({ title, leads }));
  await submit(editor, editionId);
  await approveAndPublish(await anAdministrator(), await shown(editionId));
  return editionId;
}

test(
  "the zip holds every readable edition byte for byte, and its manifest says so; nothing else; nothing withdrawn",
  { timeout: 120_000 },
  async () => {
    await foundArchive(await foundingFiles());
    const secret = `秘${randomUUID()}`;
    const kept = await aPublishedCase({ title: "=1+1（公式样的标题）" });
    await publishAgain(kept, "第二版标题");
    const taken = await aPublishedCase({ title: "将撤下" });
    await aDraft({ title: secret, body: secret });
    const draftOfPublished = await revise(kept.editor, kept.caseNumber);
    await save(kept.editor, draftOfPublished, aForm({ title: secret }));

    const first = await made();
    expect(first).toMatchObject({ cases: 19, editions: 20 });
    expect(await getDatasetState()).toMatchObject({ isOutdated: false, dataset: { cases: 19, editions: 20 } });

    const files = await unzipped(await bytesOf(first, "archive.zip"));
    const manifest = JSON.parse(String(files.get("manifest.json"))) as {
      files: { path: string; sha256: string; size: number }[];
    };
    expect(manifest.files.map(({ path }) => path)).toEqual(
      [...files.keys()].filter((name) => name !== "manifest.json"),
    );
    for (const { path, sha256: hash, size } of manifest.files) {
      expect(sha256(files.get(path) ?? Buffer.of())).toBe(hash);
      expect(files.get(path)?.length).toBe(size);
    }
    const editions = await db.edition.findMany({
      where: { state: { in: ["PUBLISHED", "SUPERSEDED"] } },
      select: { number: true, reformCase: { select: { caseNumber: true } }, head: { select: { content: true } } },
    });
    expect([...files.keys()].filter((name) => name.startsWith("editions/"))).toHaveLength(editions.length);
    for (const { number, reformCase, head } of editions)
      expect(String(files.get(`editions/${reformCase.caseNumber}/${number}.json`))).toBe(head?.content);
    for (const [name, bytes] of files) expect(bytes.includes(secret), name).toBe(false);

    const csv = String(files.get("cases.csv"));
    expect(csv.startsWith('\uFEFF"案号","标题"')).toBe(true);
    expect(csv.split("\r\n")).toHaveLength(21);
    expect((await bytesOf(first, "cases.csv")).equals(files.get("cases.csv") ?? Buffer.of())).toBe(true);
    const again = await made();
    expect(again.files).toEqual(first.files);

    await withdraw(await anAdministrator(), {
      ...aRequest(),
      caseNumber: taken.caseNumber,
      number: null,
      explanation: "涉及隐私",
      replacementTitle: null,
    });
    expect(await getDatasetState()).toEqual({ dataset: null, isOutdated: true });
    const after = await made();
    const left = await unzipped(await bytesOf(after, "archive.zip"));
    expect([...left.keys()].filter((name) => name.includes(taken.caseNumber))).toEqual([]);
    for (const [name, bytes] of left) expect(bytes.includes("将撤下"), name).toBe(false);
    expect(await getDatasetState()).toMatchObject({ isOutdated: false, dataset: { cases: 18 } });
    const stored = [];
    for await (const { sha256: name } of datasetStore().list()) stored.push(name);
    expect(stored.sort()).toEqual(after.files.map(({ sha256: name }) => name).sort());

    const cases = JSON.parse(String(left.get("cases.json"))) as {
      rows: number;
      cases: { caseNumber: string; year: number }[];
    };
    expect(cases.rows).toBe(18);
    expect(cases.cases).toHaveLength(18);
    expect(cases.cases[0]).toMatchObject({ caseNumber: "YT-0001", year: 1998 });
  },
);

test("ten publications ask for one dataset, which is not put off by the later ones", async () => {
  await db.$executeRaw`DELETE FROM graphile_worker._private_jobs`;
  const waiting = () => db.$queryRaw<{ runAt: Date }[]>`
    SELECT run_at AS "runAt" FROM graphile_worker.jobs WHERE key = 'make-dataset'`;
  await db.$transaction(queueDataset);
  const [first] = await waiting();
  for (let n = 0; n < 9; n++) await db.$transaction(queueDataset);
  expect(await waiting()).toEqual([first]);
});

test("what the site is called and grants is in every file; other settings leave the files alone", async () => {
  await db.$executeRaw`DELETE FROM graphile_worker._private_jobs`;
  const isQueued = async () =>
    (
      await db.$queryRaw<unknown[]>`
    SELECT FROM graphile_worker.jobs WHERE key = 'make-dataset'`
    ).length > 0;
  const admin = await anAdministrator();
  const sponsor = { ...NO_SETTINGS, sponsor: "区委办" };
  await saveSettings(admin, { settings: sponsor, version: 0, note: "主办单位" });
  expect(await isQueued()).toBe(false);
  const granted = {
    ...sponsor,
    siteName: "某区改革档案",
    licenceName: "CC BY 4.0",
    licenceUrl: "https://licence.example/by",
    licenceText: "请注明出处。",
  };
  const former = await zipOf(await made());
  await saveSettings(admin, { settings: granted, version: 1, note: "许可" });
  expect(await isQueued()).toBe(true);
  const after = await made();
  const said = "CC BY 4.0 https://licence.example/by\n请注明出处。";
  const files = await zipOf(after);
  expect(String(former.get("LICENCE.txt"))).toContain("尚未声明");
  expect(String(files.get("LICENCE.txt"))).toBe(
    `${said}\n\n${said.replace("请", "請").replace("注明", "註明").replace("出处", "出處")}\n`,
  );
  expect(String(files.get("README.md"))).toMatch(/^# 某区改革档案\n/);
  expect(String(files.get("README.md"))).toContain("# 某區改革檔案");
  expect(JSON.parse(String(files.get("manifest.json")))).toMatchObject({ licence: said });
  expect(JSON.parse(String(await bytesOf(after, "cases.json")))).toMatchObject({
    title: "某区改革档案",
    licence: said,
  });
});

test("a publication leaves the dataset as it is and says that it is outdated", async () => {
  await made();
  await aPublishedCase();
  const { dataset, isOutdated } = await getDatasetState();
  expect(isOutdated).toBe(true);
  expect(dataset).not.toBeNull();
});
