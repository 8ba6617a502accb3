import type { Contents, Relationship } from "./contents";
import type { Findings } from "./findings";
import { Refused } from "./refused";
import type { Package } from "./zip";

/** Judged by what the file says its parts are, whatever they are called. */
const MACRO_TYPE = /vbaproject|vbadata|macroenabled|activex|macrosheet|attachedtoolbars/;
const MACRO_NAME = /vbaproject|vbadata|\/activex\/|macrosheets\//;
const MACRO_RELATIONS = new Set([
  "vbaproject",
  "wordvbadata",
  "control",
  "activexcontrolbinary",
  "xlmacrosheet",
  "xlintlmacrosheet",
  "extensibility",
  "attachedtoolbars",
]);

/** Links, pictures, other workbooks: what they lead to runs nothing. */
const HARMLESS_RELATIONS = new Set(["hyperlink", "image", "video", "audio", "media", "externallinkpath"]);

/**
 * Nothing that runs, here or fetched from elsewhere; what else lies outside the file is reported.
 * @throws Refused MACROS, ACTIVE_OFFICE
 */
export function refuseActive(file: Package, contents: Contents, findings: Findings): void {
  const isMacro =
    file.names.some((name) => MACRO_NAME.test(name)) ||
    [...contents.types.values()].some((type) => MACRO_TYPE.test(type)) ||
    contents.relationships.some(({ kind }) => MACRO_RELATIONS.has(kind));
  if (isMacro) throw new Refused("MACROS");
  const outside = contents.relationships.filter(({ kind, isExternal }) => isExternal && kind !== "hyperlink");
  if (outside.some((one) => !HARMLESS_RELATIONS.has(one.kind) && isRemote(one))) throw new Refused("ACTIVE_OFFICE");
  findings.add("EXTERNAL_LINKS", "外部链接", "外部链接", outside.length);
}

/** Beside the file or on the writer's own disk; Office fetches whatever is elsewhere when the file is opened. */
function isRemote({ target }: Relationship): boolean {
  const isOnDisk = /^(?:file:\/\/\/?)?[a-z]:[\\/]/i.test(target);
  return !isOnDisk && (/^[a-z][a-z0-9+.-]*:/i.test(target) || /^[\\/]{2}/.test(target));
}

interface Field {
  instruction: string;
  hasResult: boolean;
}

/** The instructions of fields. @throws Refused ACTIVE_OFFICE */
export class Fields {
  readonly #open: Field[] = [];

  constructor(
    private readonly part: string,
    private readonly findings: Findings,
  ) {}

  /** @param kind of `w:fldChar` */
  mark(kind: string | undefined): void {
    const last = this.#open.at(-1);
    if (kind === "begin") {
      // An instruction that another field puts together does not say what it is.
      if (last?.hasResult === false && last.instruction.trim() === "") throw new Refused("ACTIVE_OFFICE");
      this.#open.push({ instruction: "", hasResult: false });
    } else if (last && kind === "separate") {
      this.judge(last.instruction);
      last.hasResult = true;
    } else if (last && kind === "end") {
      if (!last.hasResult) this.judge(last.instruction);
      this.#open.pop();
    }
  }

  /** A piece of an instruction. */
  write(text: string): void {
    const last = this.#open.at(-1);
    if (last && last.instruction.length < LONGEST) last.instruction += text;
  }

  judge(instruction: string): void {
    const [, name = ""] = /^[\s"]*([a-z]+)/i.exec(instruction) ?? [];
    if (/^DDE(?:AUTO)?$/i.test(name)) throw new Refused("ACTIVE_OFFICE"); // starts a program
    if (/^(?:LINK|IMPORT|INCLUDE|INCLUDETEXT|INCLUDEPICTURE)$/i.test(name))
      this.findings.add("EXTERNAL_LINKS", this.part);
  }
}

const LONGEST = 10_000;
