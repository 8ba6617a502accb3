import type { Readable } from "node:stream";
import { Parser } from "htmlparser2";
import { Refused } from "./refused";

/** Element names come without their prefix: `w:t` and `t` are the same. */
export interface Reader {
  open?(name: string, attributes: Readonly<Record<string, string>>): void;
  text?(text: string): void;
  close?(name: string): void;
}

/**
 * Reads XML as it streams, so that a part of any size takes little memory. Entities of its own are never expanded.
 * @throws Refused BROKEN where it is written in characters that nobody knows
 */
export async function readXml(part: Readable | null, reader: Reader): Promise<void> {
  if (!part) return;
  const parser = new Parser(
    {
      onopentag: (name, attributes) => reader.open?.(local(name), localKeys(attributes)),
      ontext: (text) => reader.text?.(text),
      onclosetag: (name) => reader.close?.(local(name)),
    },
    { xmlMode: true, decodeEntities: true },
  );
  let decoder: TextDecoder | undefined;
  for await (const chunk of part) {
    decoder ??= decoderFor(chunk as Buffer);
    parser.write(decoder.decode(chunk as Buffer, { stream: true }));
  }
  parser.end(decoder?.decode());
}

/** As the XML standard has it: by the first bytes, then by what the declaration says. */
function decoderFor(beginning: Buffer): TextDecoder {
  const [first = 0, second = 0, third = 0] = beginning;
  if ((first === 0xff && second === 0xfe) || (first === 0x3c && second === 0 && third !== 0))
    return new TextDecoder("utf-16le");
  if ((first === 0xfe && second === 0xff) || (first === 0 && second === 0x3c)) return new TextDecoder("utf-16be");
  const declaration = beginning.toString("latin1", 0, 200);
  const [, declared = "utf-8"] = /^(?:\xEF\xBB\xBF)?<\?xml[^>]*?encoding\s*=\s*["']([^"']*)/.exec(declaration) ?? [];
  try {
    return new TextDecoder(/^utf-?16/i.test(declared) ? "utf-8" : declared); // it could be read, so it is not
  } catch {
    throw new Refused("BROKEN");
  }
}

function local(name: string): string {
  return name.slice(name.lastIndexOf(":") + 1);
}

function localKeys(attributes: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(attributes).map(([name, value]) => [local(name), value]));
}

/** `hidden="1"` and `hidden="true"` are the same; the element alone means yes. */
export function isOn(value: string | undefined): boolean {
  return value !== undefined && !["0", "false", "off"].includes(value);
}
