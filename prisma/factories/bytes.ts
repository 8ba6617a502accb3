import { createHash } from "node:crypto";
import { crc32, deflateRawSync, deflateSync } from "node:zlib";

/** Files for tests, made byte by byte, so that each says what is in it. */

/** A grey picture. Every line is packed to almost nothing, whatever its size. */
export function aPng(width = 60, height = 40, ...chunks: Buffer[]): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([1, 0, 0, 0, 0], 8); // one bit a pixel
  const lines = Buffer.alloc(height * (1 + Math.ceil(width / 8)));
  const signature = Buffer.from("\x89PNG\r\n\x1a\n", "latin1");
  const end = pngChunk("IEND", Buffer.alloc(0));
  return Buffer.concat([signature, pngChunk("IHDR", header), ...chunks, pngChunk("IDAT", deflateSync(lines)), end]);
}

export function pngChunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
  return Buffer.concat([uint32(data.length), body, uint32(crc32(body))]);
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}

export interface ZipEntry {
  name: string;
  bytes: Buffer | string;
  /** What the directory says, where that is a lie. */
  claimedSize?: number;
}

export function aZip(entries: readonly ZipEntry[]): Buffer {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, bytes, claimedSize } of entries) {
    const packed = deflateRawSync(bytes);
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0); // version
    fields.writeUInt16LE(0x800, 2); // names in UTF-8
    fields.writeUInt16LE(8, 4); // deflated
    fields.writeUInt32LE(crc32(bytes), 10);
    fields.writeUInt32LE(packed.length, 14);
    fields.writeUInt32LE(claimedSize ?? Buffer.byteLength(bytes), 18);
    fields.writeUInt16LE(Buffer.byteLength(name), 22);
    const local = Buffer.concat([Buffer.from("PK\x03\x04"), fields, Buffer.from(name), packed]);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(offset, 10);
    directory.push(Buffer.concat([Buffer.from("PK\x01\x02\x14\x00"), fields, rest, Buffer.from(name)]));
    locals.push(local);
    offset += local.length;
  }
  const end = Buffer.alloc(18);
  end.writeUInt16LE(entries.length, 4);
  end.writeUInt16LE(entries.length, 6);
  end.writeUInt32LE(
    directory.reduce((sum, entry) => sum + entry.length, 0),
    8,
  );
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...locals, ...directory, Buffer.from("PK\x05\x06"), end]);
}

const WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
const EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
const contentTypes = (part: string, type: string) => partTypes({ [part]: `${type}.main+xml` });

/** What an Office file says its parts are. */
export function partTypes(types: Readonly<Record<string, string>>): ZipEntry {
  const listed = Object.entries(types).map(([part, type]) => `<Override PartName="/${part}" ContentType="${type}"/>`);
  return { name: "[Content_Types].xml", bytes: `<Types>${listed.join("")}</Types>` };
}

/** A mention in `word/document.xml` of another part, or of something outside. @param kind last step of its type */
export function aReference(kind: string, target: string, isExternal = false): ZipEntry {
  const type = `http://schemas.openxmlformats.org/officeDocument/2006/relationships/${kind}`;
  const mode = isExternal ? ' TargetMode="External"' : "";
  const bytes = `<Relationships><Relationship Id="a" Type="${type}" Target="${target}"${mode}/></Relationships>`;
  return { name: "word/_rels/document.xml.rels", bytes };
}

/** A Word file whose parts are called and declared as the test likes. */
export function aDocxOf(types: Readonly<Record<string, string>>, ...parts: ZipEntry[]): Buffer {
  const document = { name: "word/document.xml", bytes: "<w:document/>" };
  return aZip([partTypes({ [document.name]: `${WORD}.main+xml`, ...types }), document, ...parts]);
}

/** @param paragraphs XML inside each `w:p` */
export function aDocx(paragraphs: readonly string[] = ["<w:r><w:t>正文</w:t></w:r>"], ...more: ZipEntry[]): Buffer {
  const body = paragraphs.map((paragraph) => `<w:p>${paragraph}</w:p>`).join("");
  const document = { name: "word/document.xml", bytes: `<w:document><w:body>${body}</w:body></w:document>` };
  return aZip([contentTypes(document.name, WORD), document, ...more]);
}

/** @param sheets XML of the rows and columns of each sheet */
export function anXlsx(
  sheets: readonly { name: string; xml: string; state?: string }[],
  sharedStrings: readonly string[] = [],
  ...more: ZipEntry[]
): Buffer {
  const listed = sheets.map(
    ({ name, state = "visible" }, i) => `<sheet name="${name}" sheetId="${i + 1}" state="${state}" r:id="r${i + 1}"/>`,
  );
  const related = sheets.map((_, i) => `<Relationship Id="r${i + 1}" Target="worksheets/sheet${i + 1}.xml"/>`);
  return aZip([
    contentTypes("xl/workbook.xml", EXCEL),
    { name: "xl/workbook.xml", bytes: `<workbook><sheets>${listed.join("")}</sheets></workbook>` },
    { name: "xl/_rels/workbook.xml.rels", bytes: `<Relationships>${related.join("")}</Relationships>` },
    { name: "xl/sharedStrings.xml", bytes: `<sst>${sharedStrings.map((s) => `<si><t>${s}</t></si>`).join("")}</sst>` },
    ...sheets.map(({ xml }, i) => ({
      name: `xl/worksheets/sheet${i + 1}.xml`,
      bytes: `<worksheet>${xml}</worksheet>`,
    })),
    ...more,
  ]);
}

/** @param pages the line on each @param catalog,trailer more entries of these dictionaries */
export function aPdf(pages: readonly string[], { catalog = "", trailer = "" } = {}): Buffer {
  const kids = pages.map((_, i) => `${4 + 2 * i} 0 R`).join(" ");
  const objects = [
    `<< /Type /Catalog /Pages 2 0 R ${catalog} >>`,
    `<< /Type /Pages /Kids [${kids}] /Count ${pages.length} >>`,
    "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ...pages.flatMap((text, i) => {
      const content = `BT /F1 12 Tf 50 700 Td (${text}) Tj ET`;
      return [
        `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents ${5 + 2 * i} 0 R /Resources << /Font << /F1 3 0 R >> >> >>`,
        `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
      ];
    }),
  ];
  let file = "%PDF-1.7\n";
  const offsets = objects.map((object, i) => {
    const offset = file.length;
    file += `${i + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(offset).padStart(10, "0")} 00000 n \n`;
  });
  const size = objects.length + 1;
  const table = `xref\n0 ${size}\n0000000000 65535 f \n${offsets.join("")}`;
  return Buffer.from(
    `${file}${table}trailer\n<< /Size ${size} /Root 1 0 R ${trailer} >>\nstartxref\n${file.length}\n%%EOF\n`,
  );
}

export const sha256Of = (bytes: Buffer): string => createHash("sha256").update(bytes).digest("hex");
