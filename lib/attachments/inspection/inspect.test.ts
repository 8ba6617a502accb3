import { randomBytes } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { deflateSync } from "node:zlib";
import sharp from "sharp";
import { afterAll, describe, expect, it } from "vitest";
import { aDocx, aDocxOf, anXlsx, aPdf, aPng, aReference, aZip, partTypes, pngChunk } from "@/prisma/factories/bytes";
import type { FileRefusal } from "../schema";
import { inspect } from "./inspect";

const ID_NUMBER = "11010519491231002X";
const PHONE = "13800138000";
const folder = mkdtempSync(path.join(tmpdir(), "reform-archive-inspect-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const file = path.join(folder, "sent");
const anew = path.join(folder, "anew");

/** What becomes of these bytes under this name. */
function look(name: string, bytes: Buffer | string) {
  writeFileSync(file, bytes);
  return inspect(file, name, anew);
}

async function findings(name: string, bytes: Buffer) {
  const inspection = await look(name, bytes);
  if ("refusal" in inspection) throw new Error(inspection.refusal);
  return inspection.findings;
}

describe("what a file is", () => {
  const SVG = '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>';
  const compound = (content: string) =>
    Buffer.concat([Buffer.from("d0cf11e0a1b11ae1", "hex"), Buffer.alloc(2000), Buffer.from(content, "utf16le")]);
  const refused: [what: string, name: string, bytes: Buffer | string, why: FileRefusal][] = [
    ["a drawing with a script", "图.svg", SVG, "SVG"],
    ["the same by another name", "图.png", SVG, "SVG"],
    ["a page", "页.pdf", "<!DOCTYPE html><script>1</script>", "HTML"],
    ["a script", "run.docx", "#!/bin/sh\nrm -rf /", "SCRIPT"],
    ["a program", "程序.pdf", Buffer.concat([Buffer.from("MZ"), Buffer.alloc(200)]), "PROGRAM"],
    ["nothing", "空.pdf", "", "EMPTY"],
    ["some text", "文.docx", "只是文字", "UNKNOWN_TYPE"],
    ["an old Word file", "旧.doc", compound("WordDocument"), "LEGACY_OFFICE"],
    ["an Office file with a password", "密.docx", compound("EncryptedPackage"), "ENCRYPTED"],
    ["a picture of another kind", "图.png", Buffer.concat([Buffer.from("GIF89a"), Buffer.alloc(99)]), "OTHER_IMAGE"],
    ["an archive", "包.docx", aZip([{ name: "a.txt", bytes: "a" }]), "ARCHIVE"],
    ["a Word file by the name of a picture", "图.png", aDocx(), "IS_DOCX"],
    ["a picture by the name of a Word file", "文.docx", aPng(), "IS_PNG"],
    ["a PDF without an ending", "报告", aPdf(["a"]), "IS_PDF"],
    ["a name that is a path", "../../etc/passwd", aPng(), "IS_PNG"],
  ];
  it.each(refused)("%s is refused with its reason (%s)", async (_what, name, bytes, why) => {
    expect(await look(name, bytes)).toEqual({ refusal: why });
  });
  it("a Word file whose parts stand in an unusual order is one all the same", async () => {
    const bytes = aZip([{ name: "word/document.xml", bytes: "<w:document/>" }]);
    expect(await look("甲.docx", bytes)).toMatchObject({ mediaType: expect.stringMatching(/wordprocessingml/) });
  });
});

describe("pictures", () => {
  it("are drawn anew: no metadata, nothing behind the end", async () => {
    const tail = aZip([{ name: "run.sh", bytes: "#!/bin/sh" }]);
    const place = pngChunk("tEXt", Buffer.from("Comment\0Latitude 22.55"));
    expect(await look("图.png", Buffer.concat([aPng(60, 40, place), tail]))).toMatchObject({
      mediaType: "image/png",
      width: 60,
      height: 40,
      isEncodedAnew: true,
    });
    const kept = readFileSync(anew);
    expect(kept.includes("PK\x03\x04")).toBe(false);
    expect(kept.includes("Latitude")).toBe(false);
    expect(kept.subarray(-8, -4).toString()).toBe("IEND");
  });
  it("stand upright, without the note that says how to turn them and where they were taken", async () => {
    const taken = sharp({ create: { width: 60, height: 40, channels: 3, background: "red" } });
    const exif = { IFD0: { Make: "camera-of-somebody" }, IFD3: { GPSLatitude: "22/1 33/1 0/1" } };
    const sideways = await taken.withExif(exif).withMetadata({ orientation: 6 }).jpeg().toBuffer();
    expect(await look("照片.JPG", sideways)).toMatchObject({ mediaType: "image/jpeg", width: 40, height: 60 });
    expect((await sharp(anew).metadata()).exif).toBeUndefined();
  });
  it("of the same bytes are the same afterwards", async () => {
    await look("a.png", aPng());
    const once = readFileSync(anew);
    await look("b.png", aPng());
    expect(readFileSync(anew).equals(once)).toBe(true);
  });
  const refused: [string, Buffer, FileRefusal][] = [
    ["of 268 megapixels in 33 kB", aPng(16_384, 16_384), "TOO_MANY_PIXELS"],
    ["cut off", aPng(600, 400).subarray(0, 60), "BROKEN"],
    ["that move", aPng(60, 40, pngChunk("acTL", Buffer.alloc(8))), "ANIMATED"],
  ];
  it.each(refused)("%s are refused", async (_what, bytes, refusal) => {
    expect(await look("图.png", bytes)).toEqual({ refusal });
  });
});

describe("Word files", () => {
  it("say what their pages do not show, and where numbers of persons stand", async () => {
    const split = `<w:r><w:t>证号${ID_NUMBER.slice(0, 9)}</w:t></w:r><w:r><w:t>${ID_NUMBER.slice(9)}</w:t></w:r>`;
    const hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>看不见</w:t></w:r>";
    const tracked = '<w:del w:author="甲"><w:r><w:delText>旧</w:delText></w:r></w:del>';
    const bytes = aDocx(
      [split, hidden, tracked, "<w:r><w:t>2006年</w:t></w:r>"],
      {
        name: "word/comments.xml",
        bytes: `<w:comments><w:comment><w:p><w:r><w:t>${PHONE}</w:t></w:r></w:p></w:comment></w:comments>`,
      },
      { name: "word/embeddings/table.xlsx", bytes: anXlsx([]) },
      { name: "docProps/core.xml", bytes: "<cp:coreProperties><dc:creator>张三</dc:creator></cp:coreProperties>" },
    );
    expect(await findings("文.docx", bytes)).toEqual([
      { kind: "EMBEDDED_FILES", where: "嵌入对象", count: 1 },
      { kind: "AUTHOR_NAME", where: "文件属性", count: 1 },
      { kind: "ID_NUMBER", where: "正文", count: 1, masked: "110*************2X" },
      { kind: "HIDDEN_TEXT", where: "正文", count: 3 },
      { kind: "TRACKED_CHANGES", where: "正文", count: 1 },
      { kind: "COMMENTS", where: "批注", count: 1 },
      { kind: "PHONE", where: "批注", count: 1, masked: "138******00" },
    ]);
  });
  it("never have the number itself in what is kept of them", async () => {
    const found = await findings("文.docx", aDocx([`<w:r><w:t>${ID_NUMBER} ${PHONE}</w:t></w:r>`]));
    expect(JSON.stringify(found)).not.toMatch(/1949|0138000/);
  });
  it("expand no entities of their own", async () => {
    const laughs = '<!DOCTYPE d [<!ENTITY a "哈哈"><!ENTITY b "&a;&a;&a;&a;">]>';
    const bytes = aZip([
      { name: "word/document.xml", bytes: `${laughs}<w:document><w:p><w:t>&b;</w:t></w:p></w:document>` },
    ]);
    expect(await findings("文.docx", bytes)).toEqual([]);
  });
});

describe("Excel files", () => {
  it("are read to their hidden sheets, rows and columns", async () => {
    const cells =
      '<c r="B3" t="s"><v>1</v></c><c r="C3"><v>1.3800138E10</v></c><c r="D3" t="inlineStr"><is><t>无</t></is></c>';
    const list = `<cols><col min="5" max="7" hidden="1"/></cols><row r="3">${cells}</row><row r="4" hidden="true"/>`;
    const draft = `<row r="1"><c r="A1" t="inlineStr"><is><t>电话${PHONE}</t></is></c></row>`;
    const bytes = anXlsx(
      [
        { name: "名单", xml: list },
        { name: "底稿", xml: draft, state: "veryHidden" },
      ],
      ["姓名", ID_NUMBER],
    );
    expect(await findings("表.xlsx", bytes)).toEqual([
      { kind: "HIDDEN_COLUMNS", where: "工作表 名单 第 5 列", count: 3 },
      { kind: "ID_NUMBER", where: "工作表 名单 B3", count: 1, masked: "110*************2X" },
      { kind: "PHONE", where: "工作表 名单 C3", count: 1, masked: "138******00" },
      { kind: "HIDDEN_ROWS", where: "工作表 名单 第 4 行", count: 1 },
      { kind: "HIDDEN_SHEET", where: "工作表 底稿", count: 1 },
      { kind: "PHONE", where: "工作表 底稿 A1", count: 1, masked: "138******00" },
    ]);
  });
});

describe("Office files made to harm are refused", () => {
  const zeros = (megabytes: number) => Buffer.alloc(megabytes * 1_000_000);
  const bombs: [what: string, bytes: Buffer, why: FileRefusal][] = [
    ["a bomb", aDocx([], { name: "word/a.xml", bytes: zeros(60) }), "ZIP_BOMB"],
    ["one whose directory lies", aDocx([], { name: "word/a.xml", bytes: zeros(60), claimedSize: 10 }), "ZIP_BOMB"],
    [
      "thousands of parts",
      aZip(Array.from({ length: 5001 }, (_, i) => ({ name: `word/${i}.xml`, bytes: "" }))),
      "ZIP_BOMB",
    ],
    ["a part outside", aDocx([], { name: "../../evil.xml", bytes: "a" }), "UNSAFE_ZIP"],
    ["an absolute part", aDocx([], { name: "/etc/cron.d/evil", bytes: "a" }), "UNSAFE_ZIP"],
    ["the same part twice", aDocx([], { name: "word/document.xml", bytes: "a" }), "UNSAFE_ZIP"],
    ["an archive in it", aDocx([], { name: "word/a.png", bytes: aZip([{ name: "a", bytes: "" }]) }), "UNSAFE_ZIP"],
    ["macros", aDocx([], { name: "word/vbaProject.bin", bytes: "a" }), "MACROS"],
    ["half a file", aDocx().subarray(0, 300), "BROKEN"],
  ];
  it.each(bombs)("%s", async (_what, bytes, refusal) => {
    expect(await look("文.docx", bytes)).toEqual({ refusal });
  });
});

describe("an Office file is what it says its parts are, whatever they are called", () => {
  const WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml";
  const OFFICE = "application/vnd.ms-office";
  const field = (...runs: string[]) => [
    [mark("begin"), ...runs.map((text) => `<w:r><w:instrText>${text}</w:instrText></w:r>`), mark("end")].join(""),
  ];
  const mark = (kind: string) => `<w:r><w:fldChar w:fldCharType="${kind}"/></w:r>`;
  const inUtf16 = ({ name, bytes }: { name: string; bytes: Buffer | string }) => ({
    name,
    bytes: Buffer.from(`\uFEFF${bytes.toString()}`, "utf16le"),
  });
  const types = partTypes({ "word/document.xml": "application/vnd.ms-word.document.macroEnabled.main+xml" });
  const picture = { name: "word/media/picture.bin", bytes: "a" };
  const refused: [what: string, bytes: Buffer, why: FileRefusal][] = [
    ["macros by another name", aDocxOf({ [picture.name]: `${OFFICE}.vbaProject` }, picture), "MACROS"],
    ["macros that only a reference tells", aDocx([], aReference("vbaProject", "media/picture.bin"), picture), "MACROS"],
    ["a control", aDocx([], aReference("control", "media/picture.bin"), picture), "MACROS"],
    ["macros said in UTF-16", aZip([inUtf16(types), { name: "word/document.xml", bytes: "<a/>" }]), "MACROS"],
    [
      "a template on the web",
      aDocx([], aReference("attachedTemplate", "https://evil.example/a", true)),
      "ACTIVE_OFFICE",
    ],
    ["one in the network", aDocx([], aReference("attachedTemplate", "\\\\evil\\a.dotm", true)), "ACTIVE_OFFICE"],
    ["an object elsewhere", aDocx([], aReference("oleObject", "file://evil/a", true)), "ACTIVE_OFFICE"],
    ["a field that starts a program", aDocx(field(" DDE", "AUTO c:\\\\a.exe ")), "ACTIVE_OFFICE"],
    ["a simple one", aDocx(['<w:fldSimple w:instr="DDE cmd a"/>']), "ACTIVE_OFFICE"],
    [
      "one that another field writes",
      aDocx([`${mark("begin")}${field(" QUOTE 68 68 69 ").join("")}`]),
      "ACTIVE_OFFICE",
    ],
    ["two parts that differ in case only", aDocx([], { name: "WORD/Document.xml", bytes: "a" }), "UNSAFE_ZIP"],
    [
      "characters that nobody knows",
      aDocxOf({ "word/a.xml": `${WORD}.header+xml` }, { name: "word/a.xml", bytes: '<?xml encoding="x-own"?><a/>' }),
      "BROKEN",
    ],
  ];
  it.each(refused)("%s: refused", async (_what, bytes, refusal) => {
    expect(await look("文.docx", bytes)).toEqual({ refusal });
  });
  it("a table that asks another program is refused", async () => {
    const link = '<externalLink><ddeLink ddeService="cmd" ddeTopic="/c calc"/></externalLink>';
    const bytes = anXlsx([], [], { name: "xl/externalLinks/externalLink1.xml", bytes: link });
    expect(await look("表.xlsx", bytes)).toEqual({ refusal: "ACTIVE_OFFICE" });
  });
  it("numbers of persons are found in parts of any name, and in UTF-16", async () => {
    const header = { name: "word/a.xml", bytes: `<w:hdr><w:p><w:r><w:t>${PHONE}</w:t></w:r></w:p></w:hdr>` };
    for (const part of [header, inUtf16(header)])
      expect(await findings("文.docx", aDocxOf({ [part.name]: `${WORD}.header+xml` }, part))).toEqual([
        { kind: "PHONE", where: "页眉", count: 1, masked: "138******00" },
      ]);
  });
  it("what lies outside and runs nothing is reported; a link to follow is a link", async () => {
    const outside = (kind: string, target: string) => findings("文.docx", aDocx([], aReference(kind, target, true)));
    const reported = [{ kind: "EXTERNAL_LINKS", where: "外部链接", count: 1 }];
    expect(await outside("attachedTemplate", "file:///C:\\Users\\a.dotx")).toEqual(reported);
    expect(await outside("image", "https://www.yantian.gov.cn/a.png")).toEqual(reported);
    expect(await outside("hyperlink", "https://www.yantian.gov.cn/")).toEqual([]);
    expect(await findings("文.docx", aDocx(field(" INCLUDEPICTURE a.png ")))).toEqual([
      { kind: "EXTERNAL_LINKS", where: "正文", count: 1 },
    ]);
  });
});

describe("PDF files", () => {
  it("are searched page by page", async () => {
    expect(await findings("报告.pdf", aPdf(["nothing here", `call ${PHONE}`]))).toEqual([
      { kind: "PHONE", where: "第 2 页", count: 1, masked: "138******00" },
    ]);
  });
  it("without text, such as scans, say that nothing could be searched", async () => {
    expect(await findings("扫描.pdf", aPdf(["", ""]))).toEqual([{ kind: "NO_TEXT", where: "共 2 页", count: 1 }]);
  });
  const SCRIPT = "/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >>";
  const EMBEDDED = "/Names << /EmbeddedFiles << /Names [(a) << /Type /Filespec /F (a.exe) /EF << /F 4 0 R >> >>] >> >>";
  const objectStream = (packed: Buffer, filter: string) => {
    const beginning = `%PDF-1.7\n9 0 obj\n<< /Type /ObjStm /N 1 /First 4 /Filter ${filter} /Length ${packed.length} >>\nstream\n`;
    const end = Buffer.from("\nendstream\nendobj\n%PDF");
    return Buffer.concat([Buffer.from(beginning), packed, end, aPdf(["a"]).subarray(4)]);
  };
  const packed = deflateSync("1 0 << /S /Java#53cript /JS (app.alert\\(1\\)) >>");
  const hidden = objectStream(packed, "/FlateDecode");
  const hex = Buffer.from(`${packed.toString("hex")}>`);
  const badSum = Buffer.concat([packed.subarray(0, -4), Buffer.alloc(4)]);
  it("full of packed pictures are taken: short names come up in them by chance", async () => {
    const noise = Buffer.concat([randomBytes(50_000), Buffer.from("/JS\x80/XFA\x90/JSa")]).toString("latin1");
    const bytes = aPdf(["a"])
      .toString("latin1")
      .replace("\nxref", () => `\n%${noise.replace(/[\r\n]/g, "")}\nxref`);
    expect(await look("报告.pdf", Buffer.from(bytes, "latin1"))).toMatchObject({ mediaType: "application/pdf" });
  });
  const refused: [string, Buffer, FileRefusal][] = [
    ["with a password", aPdf(["a"], { trailer: "/Encrypt << /Filter /Standard /V 1 /R 2 >>" }), "ENCRYPTED"],
    [
      "with a script",
      aPdf(["a"], { catalog: "/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >>" }),
      "ACTIVE_PDF",
    ],
    ["that start a program", aPdf(["a"], { catalog: "/OpenAction << /S /#4caunch /F (calc.exe) >>" }), "ACTIVE_PDF"],
    ["with a script packed away", hidden, "ACTIVE_PDF"],
    [
      "with a script behind a comment that looks like a stream",
      aPdf(["a"], { catalog: `%stream\n${SCRIPT}\n%endstream\n` }),
      "ACTIVE_PDF",
    ],
    [
      "with a script behind such a string",
      aPdf(["a"], { catalog: `/A (stream\n) ${SCRIPT} /B (endstream)` }),
      "ACTIVE_PDF",
    ],
    ["with a script packed and written in digits", objectStream(hex, "[/ASCIIHexDecode /FlateDecode]"), "TOO_COMPLEX"],
    ["with a script packed under a wrong check sum", objectStream(badSum, "/FlateDecode"), "ACTIVE_PDF"],
    [
      "with a script on a page",
      aPdf(["a"], { catalog: "/AA << /WC << /S /Rendition /JS %c\n(1) >> >>" }),
      "ACTIVE_PDF",
    ],
    ["with a file inside", aPdf(["a"], { catalog: EMBEDDED }), "ACTIVE_PDF"],
    [
      "with another file behind them",
      Buffer.concat([aPdf(["a"]), aZip([{ name: "a", bytes: randomBytes(3000) }])]),
      "TRAILING_BYTES",
    ],
    ["cut off", aPdf(["a"]).subarray(0, 200), "BROKEN"],
    ["that are only a beginning and an end", Buffer.from("%PDF-1.7\n%%EOF"), "BROKEN"],
  ];
  it.each(refused)("%s are refused", async (_what, bytes, refusal) => {
    expect(await look("报告.pdf", bytes)).toEqual({ refusal });
  });
});
