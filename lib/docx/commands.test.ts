import { describe, expect, it } from "vitest";
import type { Actor } from "@/lib/auth/types";
import { saveDraft } from "@/lib/cases/commands";
import { draftFormSchema } from "@/lib/cases/form";
import { contentSchema } from "@/lib/cases/schema";
import { db } from "@/lib/db";
import { keepWorkingCopy } from "@/lib/drafts/commands";
import { getContentBeingWritten, getWorkingCopy } from "@/lib/drafts/queries";
import { aDocx, aPng } from "@/prisma/factories/bytes";
import { anUpload, inPieces } from "@/prisma/factories/files";
import { aDraft, anOrganisation, aPerson, headOf, shown, submit } from "@/prisma/factories/given";
import { approveAndPublish } from "@/lib/review/commands";
import { refusal } from "@/prisma/factories/outcomes";
import { aCaseInWord, aWordFile, line, picture } from "@/prisma/factories/word-files";
import { bringWordFile, fillFromWord } from "./commands";
import { getWordPage } from "./queries";
import { WORD_FIELDS } from "./schema";

const bring = (actor: Actor, editionId: string, bytes: Buffer, name = "案例.docx") =>
  bringWordFile(actor, editionId, { name, bytes: inPieces(bytes), length: bytes.length });

async function aDraftWithWord(bytes?: Buffer) {
  const draft = await aDraft();
  return { ...draft, sha256: await bring(draft.editor, draft.editionId, bytes ?? (await aCaseInWord())) };
}

/** The short name in the example, so that it is somebody's. */
async function minzhengju(): Promise<string> {
  const id = await anOrganisation("甲");
  await db.organisationName.create({ data: { organisationId: id, kind: "FULL", name: "区民政局" } });
  return id;
}

// Each reading is a process of its own.
const SLOW = { timeout: 60_000 };

describe("a Word file", SLOW, () => {
  it("is shown field by field beside what the form has, saved or only kept", async () => {
    const { editor, editionId, sha256 } = await aDraftWithWord();
    const before = (await getWorkingCopy(editor, editionId))?.counter ?? 0;
    const { id: baseRevisionId } = await headOf(editionId);
    await keepWorkingCopy(editor, { editionId, baseRevisionId, counter: before, typed: { title: "正在写的标题" } });
    const { offers, notUnderstood, unknownStyles, file } = await getWordPage(editor, editionId, sha256);
    expect(file).toEqual({ sha256, name: "案例.docx" });
    expect(offers.find(({ field }) => field === "title")).toMatchObject({
      found: "社区管理体制改革",
      now: "正在写的标题",
    });
    expect(offers.find(({ field }) => field === "launch")).toMatchObject({ found: "2005", now: "2006" });
    expect(offers.find(({ field }) => field === "background")).toMatchObject({ now: "" });
    expect(notUnderstood).toEqual([{ field: "leads", words: "区民政局" }]);
    expect(unknownStyles).toMatchObject([{ name: "表扬文字", count: 1 }]);
  });

  it("fills what was ticked into the person's working copy, with itself and its pictures attached, and saves nothing", async () => {
    const organisation = await minzhengju();
    const { editor, editionId, sha256 } = await aDraftWithWord();
    const head = await headOf(editionId);
    expect(await fillFromWord(editor, { editionId, sha256, take: ["leads", "measures", "keywords"] })).toEqual({
      lost: 0,
    });
    expect((await headOf(editionId)).id).toBe(head.id);

    const { content, base } = await getContentBeingWritten(editor, editionId);
    expect(contentSchema.safeParse(content).success).toBe(true);
    expect(content).toMatchObject({ title: base.title, summary: base.summary, body: base.body });
    expect(content.leads).toMatchObject([{ organisation, nameAsRecorded: "区民政局", role: "LEAD" }]);
    expect(content.keywords).toEqual(["居站分设", "社区治理", "盐田"]);
    expect(content.attachments.map(({ name, mediaType, alt }) => [name, mediaType, alt])).toEqual([
      ["案例.docx", expect.stringContaining("wordprocessingml"), null],
      ["案例-1.png", "image/png", "社区居委会直接选举现场"],
    ]);
    const image = content.sections.measures?.content.find(({ type }) => type === "image");
    expect(image).toMatchObject({ attrs: { attachment: content.attachments[1]?.id } });
  });

  it("fills a form that saves as it stands, twice the same", async () => {
    await minzhengju();
    const { editor, editionId, sha256 } = await aDraftWithWord();
    await fillFromWord(editor, { editionId, sha256, take: WORD_FIELDS });
    const first = await getWorkingCopy(editor, editionId);
    await fillFromWord(editor, { editionId, sha256, take: WORD_FIELDS });
    const copy = await getWorkingCopy(editor, editionId);
    expect(copy?.typed).toEqual(first?.typed);
    const { id: baseRevisionId } = await headOf(editionId);
    await saveDraft(editor, { editionId, baseRevisionId, form: draftFormSchema.parse(copy?.typed) });
    const saved = contentSchema.parse(JSON.parse((await headOf(editionId)).content));
    expect(saved).toMatchObject({ title: "社区管理体制改革", launch: { date: "2005" }, bodyStatus: "FULL" });
    expect(saved.attachments).toHaveLength(2);
  });

  it("goes without a picture that is damaged, and says so", async () => {
    const damaged = aPng().subarray(0, 40);
    const { editor, editionId, sha256 } = await aDraftWithWord(
      await aWordFile([line("正文。"), picture("坏", damaged)]),
    );
    expect(await fillFromWord(editor, { editionId, sha256, take: ["body"] })).toEqual({ lost: 1 });
    const { content } = await getContentBeingWritten(editor, editionId);
    expect(content.body).toMatchObject({ content: [{ type: "paragraph" }] });
    expect(content.attachments).toHaveLength(1);
  });
});

describe("a Word file is refused", SLOW, () => {
  it("when its name says something else, and when it is something else", async () => {
    const { editor, editionId } = await aDraft();
    await expect(bring(editor, editionId, await aCaseInWord(), "案例.doc")).rejects.toEqual(refusal("NOT_WORD"));
    await expect(bring(editor, editionId, aPng())).rejects.toEqual(refusal("FILE_REFUSED"));
    const { sha256 } = await anUpload(editor, editionId);
    await expect(getWordPage(editor, editionId, sha256)).rejects.toEqual(refusal("NOT_WORD"));
  });

  it("when nothing can be read in it", async () => {
    const { editor, editionId, sha256 } = await aDraftWithWord(aDocx());
    await expect(getWordPage(editor, editionId, sha256)).rejects.toEqual(refusal("WORD_UNREADABLE"));
    await expect(fillFromWord(editor, { editionId, sha256, take: [] })).rejects.toEqual(refusal("WORD_UNREADABLE"));
  });

  it("to who may not write: strangers learn nothing, and nothing is written into what waits for review", async () => {
    const { editor, editionId, sha256 } = await aDraftWithWord();
    const stranger = await aPerson({ editorOf: [await anOrganisation()] });
    await expect(getWordPage(stranger, editionId, sha256)).rejects.toEqual(refusal("NOT_FOUND"));
    await expect(bring(stranger, editionId, await aCaseInWord())).rejects.toEqual(refusal("NOT_FOUND"));
    const other = await aDraft();
    await expect(getWordPage(other.editor, other.editionId, sha256)).rejects.toEqual(refusal("NOT_FOUND"));
    const auditor = await aPerson({ roles: ["AUDITOR"] });
    await expect(getWordPage(auditor, editionId, sha256)).rejects.toEqual(refusal("READ_ONLY"));
    await submit(editor, editionId);
    await expect(fillFromWord(editor, { editionId, sha256, take: [] })).rejects.toEqual(refusal("ONLY_DRAFTS"));
  });
});

describe("whoever brings a Word file", SLOW, () => {
  it("wrote what is filled in from it, also when the file itself is not kept", async () => {
    const { editor, editionId } = await aDraft();
    const admin = await aPerson({ roles: ["ADMIN"] });
    await bring(admin, editionId, await aCaseInWord());
    await submit(editor, editionId);
    await expect(approveAndPublish(admin, await shown(editionId))).rejects.toEqual(refusal("CONTRIBUTOR"));
  });
});
