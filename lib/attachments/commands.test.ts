import { execFile } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { buffer } from "node:stream/consumers";
import { promisify } from "node:util";
import { afterAll, describe, expect, it, vi } from "vitest";
import { approveAndPublish } from "@/lib/review/commands";
import { db } from "@/lib/db";
import { aDocx, aPng, aZip, sha256Of } from "@/prisma/factories/bytes";
import { anUpload, attach, inPieces } from "@/prisma/factories/files";
import { aDraft, anAdministrator, anOrganisation, aPerson, shown, submit } from "@/prisma/factories/given";
import { refusal } from "@/prisma/factories/outcomes";
import { keepUpload } from "./commands";
import { filesDir } from "./file-store";
import { getDraftFile, getFindings, getPublicFile, openFile } from "./queries";
import { FILE_LIMITS } from "./schema";

// Each file is opened by a process of its own, which takes its time on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

const why = (code: string): unknown =>
  expect.objectContaining({ code: "FILE_REFUSED", faults: [{ path: "upload", code }] });
const incoming = () => readdirSync(path.join(filesDir(), "incoming"));
const uploadsOf = (editionId: string) => db.upload.findMany({ where: { editionId }, orderBy: { at: "asc" } });

describe("a file that is sent", () => {
  it("is kept under the hash of what is kept, with what was found in it, and nothing is left behind", async () => {
    const { editor, editionId } = await aDraft();
    const bytes = aDocx(["<w:r><w:t>联系电话13800138000</w:t></w:r>"]);
    const kept = await anUpload(editor, editionId, "依据 文件.docx", bytes);
    const findings = [{ kind: "PHONE", where: "正文", count: 1, masked: "138******00" }];
    expect(kept).toMatchObject({
      sha256: sha256Of(bytes),
      originalSha256: sha256Of(bytes),
      size: bytes.length,
      findings,
    });
    expect((await buffer(await openFile(kept.sha256))).equals(bytes)).toBe(true);
    expect(await getFindings(editor, editionId, [kept.sha256])).toEqual(new Map([[kept.sha256, findings]]));
    expect(incoming()).toEqual([]);
  });
  it("is kept once, however often it is sent", async () => {
    const { editor, editionId } = await aDraft();
    const [one, two] = await Promise.all([anUpload(editor, editionId), anUpload(editor, editionId, "又名.png")]);
    expect(two.sha256).toBe(one.sha256);
    expect(one.originalSha256).not.toBe(one.sha256); // a picture is drawn anew
    expect(await db.storedFile.count({ where: { sha256: one.sha256 } })).toBe(1);
    expect(await uploadsOf(editionId)).toHaveLength(2);
  });
  it("makes its bytes whole again where they were lost", async () => {
    const { editor, editionId } = await aDraft();
    const { sha256 } = await anUpload(editor, editionId);
    const file = path.join(filesDir(), sha256.slice(0, 2), sha256.slice(2, 4), sha256);
    writeFileSync(file, "damaged");
    await db.storedFile.update({ where: { sha256 }, data: { fault: "ALTERED" } });
    await anUpload(editor, editionId);
    expect(sha256Of(await readFile(file))).toBe(sha256);
    expect(await db.storedFile.findUnique({ where: { sha256 }, select: { fault: true } })).toEqual({ fault: null });
  });
  it("has a name that is data: only its last step counts, and it must fit", async () => {
    const { editor, editionId } = await aDraft();
    expect(await anUpload(editor, editionId, "../../etc/依据.png")).toMatchObject({ name: "依据.png" });
    expect(await anUpload(editor, editionId, "C:\\文件\\依据.png")).toMatchObject({ name: "依据.png" });
    const long = `../${"长".repeat(297)}.png`;
    await expect(anUpload(editor, editionId, long)).rejects.toEqual(refusal("FILE_NAME_TOO_LONG"));
    for (const name of ["", "a\u202Egnp.png", "a\0.png", "\ud800.png", "甲\n乙.png"])
      await expect(anUpload(editor, editionId, name)).rejects.toEqual(refusal("FILE_NAME_BAD"));
  });
});

describe("what does not arrive as it should leaves nothing", () => {
  const bytes = aPng();
  const half = inPieces(bytes.subarray(0, 20));
  const tooLong = async function* () {
    for (let i = 0; i < 400; i++) yield Buffer.alloc(65_536);
  };
  const breaking = async function* () {
    yield bytes.subarray(0, 20);
    throw new Error("aborted");
  };
  it.each([
    ["cut off", { bytes: half, length: bytes.length }, "TRANSFER_INCOMPLETE"],
    ["other bytes than declared", { bytes: inPieces(bytes), sha256: "0".repeat(64) }, "TRANSFER_INCOMPLETE"],
    ["a connection that breaks", { bytes: breaking() }, "TRANSFER_INCOMPLETE"],
    ["more than may be sent, as declared", { bytes: half, length: 30_000_000 }, "FILE_TOO_LARGE"],
    ["more than may be sent, undeclared", { bytes: tooLong() }, "FILE_TOO_LARGE"],
  ])("%s", async (_what, sent, code) => {
    const { editor, editionId } = await aDraft();
    await expect(keepUpload(editor, editionId, { name: "图.png", ...sent })).rejects.toEqual(refusal(code));
    expect(await uploadsOf(editionId)).toEqual([]);
    expect(incoming()).toEqual([]);
  });
  it("what is refused for what it is", async () => {
    const { editor, editionId } = await aDraft();
    await expect(anUpload(editor, editionId, "图.png", aPng(16_384, 16_384))).rejects.toEqual(why("TOO_MANY_PIXELS"));
    await expect(anUpload(editor, editionId, "图.png", aDocx())).rejects.toEqual(why("IS_DOCX"));
    expect(await uploadsOf(editionId)).toEqual([]);
    expect(incoming()).toEqual([]);
  });
});

describe("who may send", () => {
  it("is who may edit: to others an edition is as if it did not exist, and a frozen one takes nothing", async () => {
    const { editor, editionId } = await aDraft();
    const foreign = await aPerson({ editorOf: [await anOrganisation()] });
    const auditor = await aPerson({ roles: ["AUDITOR"] });
    await expect(anUpload(foreign, editionId)).rejects.toEqual(refusal("NOT_FOUND"));
    await expect(anUpload(foreign, "nonsense")).rejects.toEqual(refusal("NOT_FOUND"));
    await expect(anUpload(auditor, editionId)).rejects.toEqual(refusal("READ_ONLY"));
    await submit(editor, editionId);
    await expect(anUpload(editor, editionId)).rejects.toEqual(refusal("ONLY_DRAFTS"));
    expect(await uploadsOf(editionId)).toEqual([]);
  });
  it("becomes a contributor of what has the file, and may not approve it", async () => {
    const { editor, editionId } = await aDraft();
    const admin = await anAdministrator();
    const { sha256 } = await anUpload(admin, editionId);
    await attach(editor, editionId, sha256);
    await submit(editor, editionId);
    await expect(approveAndPublish(admin, await shown(editionId))).rejects.toEqual(refusal("CONTRIBUTOR"));
    await approveAndPublish(await anAdministrator(), await shown(editionId));
  });
  it("has room for so many files and so many bytes an edition", async () => {
    const { editor, editionId } = await aDraft();
    const fill = async (from: number, count: number, size: number) => {
      const hashes = Array.from({ length: count }, (_, i) => sha256Of(Buffer.from(`${editionId} ${from + i}`)));
      await db.storedFile.createMany({ data: hashes.map((sha256) => ({ sha256, size, mediaType: "image/png" })) });
      const upload = { editionId, userId: editor.userId, originalSha256: "0".repeat(64), name: "a.png" };
      await db.upload.createMany({ data: hashes.map((sha256) => ({ ...upload, sha256 })) });
    };
    await fill(0, FILE_LIMITS.editionFiles - 1, 1);
    await anUpload(editor, editionId);
    await expect(anUpload(editor, editionId)).rejects.toEqual(refusal("TOO_MANY_FILES"));

    const heavy = await aDraft();
    const { sha256 } = await anUpload(heavy.editor, heavy.editionId);
    const rest = {
      size: FILE_LIMITS.editionBytes - 10,
      mediaType: "image/png",
      sha256: sha256Of(Buffer.from("heavy")),
    };
    await db.storedFile.create({ data: rest });
    const by = { editionId: heavy.editionId, userId: heavy.editor.userId, name: "a.png" };
    await db.upload.create({ data: { ...by, sha256: rest.sha256, originalSha256: rest.sha256 } });
    await expect(anUpload(heavy.editor, heavy.editionId, "b.docx", aDocx())).rejects.toEqual(refusal("TOO_MANY_FILES"));
    expect((await uploadsOf(heavy.editionId)).map((upload) => upload.sha256)).toEqual([sha256, rest.sha256]);
  });
});

describe("a file is given", () => {
  it("to nobody outside before its edition is published, and to everyone after", async () => {
    const { editor, editionId } = await aDraft();
    const { sha256 } = await anUpload(editor, editionId, "依据.png", aPng(61, 41));
    const foreign = await aPerson({ editorOf: [await anOrganisation()] });
    expect(await getPublicFile(sha256)).toBeNull();
    expect(await getDraftFile(editor, editionId, sha256)).toMatchObject({ name: "依据.png", mediaType: "image/png" });
    await expect(getDraftFile(foreign, editionId, sha256)).rejects.toEqual(refusal("NOT_FOUND"));
    await attach(editor, editionId, sha256);
    await submit(editor, editionId);
    expect(await getPublicFile(sha256)).toBeNull();
    await approveAndPublish(await anAdministrator(), await shown(editionId));
    expect(await getPublicFile(sha256)).toMatchObject({ sha256, mediaType: "image/png" });
  });
  it("not because it was brought to a published edition: only what its text has", async () => {
    const { editor, editionId } = await aDraft();
    const { sha256 } = await anUpload(editor, editionId, "没有用上.docx", aDocx(["<w:r><w:t>没有用上</w:t></w:r>"]));
    await submit(editor, editionId);
    await approveAndPublish(await anAdministrator(), await shown(editionId));
    expect(await getPublicFile(sha256)).toBeNull();
    expect(await getPublicFile("../../etc/passwd")).toBeNull();
  });
  it("by its own edition only, and no other may name it", async () => {
    const mine = await aDraft();
    const theirs = await aDraft();
    const { sha256 } = await anUpload(
      theirs.editor,
      theirs.editionId,
      "他人.docx",
      aDocx(["<w:r><w:t>他人</w:t></w:r>"]),
    );
    expect(await getDraftFile(mine.editor, mine.editionId, sha256)).toBeNull();
    await expect(attach(mine.editor, mine.editionId, sha256)).rejects.toEqual(refusal("INVALID"));
    await attach(theirs.editor, theirs.editionId, sha256);
  });
});

describe("the disk", () => {
  it("leaves room for the database: uploads stop before it is full, with words, and nothing else is touched", async () => {
    const { editor, editionId } = await aDraft();
    process.env.FILES_MIN_FREE_MB = "999999999";
    try {
      await expect(anUpload(editor, editionId)).rejects.toEqual(refusal("STORAGE_FULL"));
    } finally {
      delete process.env.FILES_MIN_FREE_MB;
    }
    expect(await uploadsOf(editionId)).toEqual([]);
    await anUpload(editor, editionId);
  });
  it("that takes no more is STORAGE_FULL, and leaves no half of a file", async () => {
    const folder = mkdtempSync(path.join(tmpdir(), "reform-archive-full-"));
    afterAll(() => rmSync(folder, { recursive: true, force: true }));
    const file = path.join(folder, "sent");
    writeFileSync(file, Buffer.alloc(3_000_000, 1));
    const put = `const { DiskStore } = await import("./lib/attachments/disk-store.ts");
      const error = await new DiskStore(${JSON.stringify(folder)}).put("${"a".repeat(64)}", ${JSON.stringify(file)}).catch((e) => e);
      console.log(error.code);`;
    const node = `exec "${process.execPath}" --conditions=react-server --import tsx --input-type=module -e '${put}'`;
    const { stdout } = await promisify(execFile)("bash", ["-c", `ulimit -f 1000; ${node}`]);
    expect(stdout.trim()).toBe("STORAGE_FULL");
    expect(readdirSync(path.join(folder, "aa", "aa"))).toEqual([]);
  });
});

describe("the process that opens files", () => {
  const folder = mkdtempSync(path.join(tmpdir(), "reform-archive-memory-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const tell = 'process.on("exit", () => console.error("MB " + process.resourceUsage().maxRSS / 1024))';

  it.each([
    ["a picture of 40 megapixels", "图.png", () => aPng(8000, 5000)],
    [
      "a table that unpacks to 19 MB",
      "表.xlsx",
      () => aZip([{ name: "xl/workbook.xml", bytes: " ".repeat(19_000_000) }]),
    ],
    ["a bomb", "文.docx", () => aDocx([], { name: "word/a.xml", bytes: Buffer.alloc(190_000_000) })],
  ])("takes little memory for %s", async (_what, name, make) => {
    const file = path.join(folder, name);
    writeFileSync(file, make());
    const args = ["--max-old-space-size=256", "--import", "tsx", "--import", `data:text/javascript,${tell}`];
    const { stderr } = await promisify(execFile)(process.execPath, [
      ...args,
      "scripts/inspect-file.ts",
      file,
      name,
      `${file}.anew`,
    ]);
    expect(Number(/MB ([\d.]+)/.exec(stderr)?.[1])).toBeLessThan(600);
  });
});
