import path from "node:path";
import { Refused } from "./refused";
import { readXml } from "./xml";
import type { Package } from "./zip";

/** One part's mention of another, or of something outside the file. */
export interface Relationship {
  /** The part that refers; empty for the package itself. */
  source: string;
  id: string;
  /** The last step of its type, in lower case: `attachedtemplate`. */
  kind: string;
  /** A part of the package, or where `isExternal` an address as it is written. */
  target: string;
  isExternal: boolean;
}

/** What an Office file says of its parts, whatever they are called. Names are in lower case. */
export class Contents {
  constructor(
    readonly types: ReadonlyMap<string, string>,
    readonly relationships: readonly Relationship[],
  ) {}

  /** Parts of a declared type, and those with the name that such a part usually has. */
  parts(type: RegExp, usualName: RegExp): string[] {
    return [...this.types].flatMap(([name, declared]) => (type.test(declared) || usualName.test(name) ? [name] : []));
  }

  /** Parts that are referred to as this kind. */
  targets(kind: string): string[] {
    return this.relationships.flatMap((one) => (one.kind === kind && !one.isExternal ? [one.target] : []));
  }
}

const MOST = 50_000;

/** @throws Refused TOO_COMPLEX where it says more than any real file does */
export async function readContents(file: Package): Promise<Contents> {
  const relationships: Relationship[] = [];
  for (const name of file.names.filter((one) => /(?:^|\/)_rels\/[^/]*\.rels$/.test(one))) {
    const source = name.replace(/_rels\/([^/]*)\.rels$/, "$1");
    await readXml(await file.part(name), {
      open: (element, { Id = "", Type = "", Target = "", TargetMode = "" }) => {
        if (element !== "Relationship") return;
        if (relationships.length >= MOST) throw new Refused("TOO_COMPLEX");
        const kind = Type.slice(Type.lastIndexOf("/") + 1).toLowerCase();
        const isExternal = TargetMode.toLowerCase() === "external";
        relationships.push({ source, id: Id, kind, target: isExternal ? Target : inside(source, Target), isExternal });
      },
    });
  }
  return new Contents(await typesOf(file), relationships);
}

/** The name of a part that another one refers to. */
function inside(source: string, target: string): string {
  return path.posix.resolve("/", path.posix.dirname(source), target).slice(1).toLowerCase();
}

async function typesOf(file: Package): Promise<Map<string, string>> {
  const byEnding = new Map<string, string>();
  const byName = new Map<string, string>();
  await readXml(await file.part("[content_types].xml"), {
    open: (element, { Extension, PartName, ContentType = "" }) => {
      if (byEnding.size + byName.size >= MOST) throw new Refused("TOO_COMPLEX");
      const type = ContentType.toLowerCase();
      if (element === "Default" && Extension !== undefined) byEnding.set(Extension.toLowerCase(), type);
      if (element === "Override" && PartName !== undefined) byName.set(inside("", PartName), type);
    },
  });
  const ending = (name: string) => name.slice(name.lastIndexOf(".") + 1);
  return new Map(file.names.map((name) => [name, byName.get(name) ?? byEnding.get(ending(name)) ?? ""]));
}
