import type { Readable } from "node:stream";
import { Parser } from "htmlparser2";

/** Element names come without their prefix: `w:t` and `t` are the same. */
export interface Reader {
  open?(name: string, attributes: Readonly<Record<string, string>>): void;
  text?(text: string): void;
  close?(name: string): void;
}

/** Reads XML as it streams, so that a part of any size takes little memory. Entities of its own are never expanded. */
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
  const decoder = new TextDecoder();
  for await (const chunk of part) parser.write(decoder.decode(chunk as Buffer, { stream: true }));
  parser.end(decoder.decode());
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
