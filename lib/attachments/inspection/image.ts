import sharp, { type Sharp } from "sharp";
import { FILE_LIMITS, type FileKind } from "../schema";
import { Refused } from "./refused";

export type ImageKind = Extract<FileKind, "JPEG" | "PNG" | "WEBP">;

// libvips opens many formats; here it opens three.
const LOADERS = ["Jpeg", "Png", "Webp"].map((name) => `VipsForeignLoad${name}File`);
sharp.block({ operation: ["VipsForeignLoad"] });
sharp.unblock({ operation: LOADERS });
sharp.cache(false);
sharp.concurrency(1);

/**
 * Draws the picture anew, upright, into the file `anew`: metadata (places, cameras, names) and whatever was hidden behind
 * the picture stay behind.
 * @throws Refused
 */
export async function encodeAnew(
  file: string,
  kind: ImageKind,
  anew: string,
): Promise<{ width: number; height: number }> {
  const picture = () => sharp(file, { limitInputPixels: FILE_LIMITS.imagePixels, failOn: "error" });
  try {
    const { pages = 1, width, height } = await picture().metadata();
    if (width * height > FILE_LIMITS.imagePixels) throw new Refused("TOO_MANY_PIXELS");
    // Only the first of several pictures would be kept, which is a silent change.
    if (pages > 1) throw new Refused("ANIMATED");
    return await ENCODERS[kind](picture().autoOrient()).toFile(anew);
  } catch (error) {
    if (error instanceof Refused) throw error;
    throw new Refused(/pixel limit/.test(String(error)) ? "TOO_MANY_PIXELS" : "BROKEN");
  }
}

const ENCODERS: Readonly<Record<ImageKind, (picture: Sharp) => Sharp>> = {
  JPEG: (picture) => picture.jpeg({ quality: 90 }),
  PNG: (picture) => picture.png({ compressionLevel: 9 }),
  WEBP: (picture) => picture.webp({ quality: 90 }),
};
