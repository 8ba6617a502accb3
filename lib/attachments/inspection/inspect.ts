import { FORMATS, type Inspection } from "../schema";
import { Findings } from "./findings";
import { Refused } from "./refused";
import { kindOf } from "./sniff";

/**
 * Opens a file that anybody may have made, in a process of its own that knows no secrets (scripts/inspect-file.ts).
 * @param anew where an image is drawn anew
 */
export async function inspect(file: string, name: string, anew: string): Promise<Inspection> {
  try {
    const kind = await kindOf(file, name);
    const { mediaType } = FORMATS[kind];
    const findings = new Findings();
    // Each library is loaded for its own files only: a process that lives for one file should begin quickly.
    if (kind === "DOCX" || kind === "XLSX") await (await import("./office")).inspectOffice(file, kind, findings);
    else if (kind === "PDF") await (await import("./pdf")).inspectPdf(file, findings);
    else {
      const { encodeAnew } = await import("./image");
      const { width, height } = await encodeAnew(file, kind, anew);
      return { mediaType, width, height, isEncodedAnew: true, findings: [] };
    }
    return { mediaType, isEncodedAnew: false, findings: findings.all() };
  } catch (error) {
    if (error instanceof Refused) return { refusal: error.refusal };
    throw error;
  }
}
