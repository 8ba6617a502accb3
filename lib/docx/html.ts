import { createHash } from "node:crypto";
import mammoth from "mammoth";
import { marked, markOf, type Remarks, type WordElement } from "./marking";
import type { WordPicture } from "./schema";

/** What stands before the ids of footnotes, so that they can be told from a document's own bookmarks. */
export const NOTE_PREFIX = "archive-";

export interface Picture extends WordPicture {
  bytes: Buffer;
}

const STYLE_MAP = [
  ...[false, true].flatMap((byLook) => {
    const look = byLook ? ".by-look" : "";
    return [
      `p[style-name='${markOf("TITLE", byLook)}'] => p.title${look}:fresh`,
      `p[style-name='${markOf("HEADING_1", byLook)}'] => h1${look}:fresh`,
      `p[style-name='${markOf("HEADING_2", byLook)}'] => h2${look}:fresh`,
      `p[style-name='${markOf("HEADING_3", byLook)}'] => h3${look}:fresh`,
    ];
  }),
  `p[style-name='${markOf("QUOTE", false)}'] => blockquote > p:fresh`,
  `p[style-name='${markOf("CONTENTS", false)}'] => !`,
];

/**
 * A Word file as HTML in which every block says what it is. The HTML is never shown: blocks.ts reads it.
 * @returns the pictures beside it, once each; `<img src>` is a picture's id, or empty where none could be had
 * @throws whatever mammoth throws at a file that is none, or damaged
 */
export async function htmlOf(bytes: Buffer, remarks: Remarks): Promise<{ html: string; pictures: Picture[] }> {
  const pictures = new Map<string, Picture>();
  const { value, messages } = await mammoth.convertToHtml(
    { buffer: bytes },
    {
      styleMap: STYLE_MAP,
      // A style map inside the file would decide what we read.
      includeEmbeddedStyleMap: false,
      externalFileAccess: false,
      idPrefix: NOTE_PREFIX,
      transformDocument: (document: WordElement) => marked(document, remarks),
      convertImage: mammoth.images.imgElement(async (image) => {
        const picture = pictureOf(await image.readAsBuffer());
        if (picture) pictures.set(picture.id, picture);
        else remarks.warn("PICTURE_LOST", image.contentType);
        return { src: picture?.id ?? "" };
      }),
    },
  );
  for (const { type, message } of messages) {
    const [, element] = /^An unrecognised element was ignored: (.+)$/.exec(message) ?? [];
    if (element !== undefined) remarks.warn("ELEMENT_IGNORED", element.replace(/^\{.*\}/, ""));
    // A picture that is linked instead of embedded, or whose part is missing.
    else if (type === "error") remarks.warn("PICTURE_LOST", "");
  }
  return { html: value, pictures: [...pictures.values()] };
}

/** Formats of pictures the archive keeps, by what their bytes begin with: a file may say anything. */
const FORMATS: readonly { mediaType: WordPicture["mediaType"]; begins: RegExp }[] = [
  { mediaType: "image/png", begins: /^\x89PNG\r\n/ },
  { mediaType: "image/jpeg", begins: /^\xff\xd8\xff/ },
  { mediaType: "image/webp", begins: /^RIFF[^]{4}WEBP/ },
];

function pictureOf(bytes: Buffer): Picture | null {
  const start = bytes.toString("latin1", 0, 12);
  const format = FORMATS.find(({ begins }) => begins.test(start));
  if (!format) return null;
  const id = `w${createHash("sha256").update(bytes).digest("hex").slice(0, 16)}`;
  return { id, mediaType: format.mediaType, size: bytes.length, bytes };
}
