import { Readable } from "node:stream";
import { describe, expect, it } from "vitest";
import { aZip } from "@/prisma/factories/bytes";
import { aCaseInWord } from "@/prisma/factories/word-files";
import { runApart } from "./apart";

const read = (bytes: Buffer) => runApart("scripts/read-docx.ts", [], Readable.from([bytes]));

/** A document of two million empty paragraphs: little to unpack, and more to hold than a reader may. */
function aBomb(): Buffer {
  const types = `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>`;
  const body = "<w:p/>".repeat(2_000_000);
  const document = `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${body}</w:body></w:document>`;
  return aZip([
    { name: "[Content_Types].xml", bytes: types },
    { name: "word/document.xml", bytes: document },
  ]);
}

describe("a process of its own", { timeout: 60_000 }, () => {
  it("answers with what it read", async () => {
    const answer = await read(await aCaseInWord());
    expect(answer).toEqual({ output: expect.stringContaining("社区管理体制改革") });
  });

  it("that breaks at a file says so, however much of the file it never read", async () => {
    expect(await read(Buffer.alloc(20 * 1024 * 1024, "x"))).toEqual({ failure: "BROKEN" });
  });

  it("dies alone when a file takes more memory than it may have", async () => {
    expect(await read(aBomb())).toEqual({ failure: "TOO_COMPLEX" });
  });
});
