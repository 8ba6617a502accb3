import { labelsIn } from "../passages";
import { findPersonalData, PERSONAL_DATA_KINDS, type PersonalDataKind } from "../personal-data";
import type { Subject } from "../subject";
import type { Hit } from "../types";

/** Numbers of one kind in the texts, in addresses and in the attachments. What is kept of them is only the mask. */
export const personalData =
  (kind: PersonalDataKind) =>
  ({ content, passages, context }: Subject): Hit[] => [
    ...passages.flatMap(({ path, text }) =>
      numbersIn(text, kind).map(({ offset, ...found }) => ({ path, offset, ...found })),
    ),
    ...labelsIn(content).flatMap(({ path, text }) =>
      numbersIn(text, kind).map(({ passage, params }) => ({ path, passage, params })),
    ),
    ...inFiles({ content, context }, (found) => found === kind),
  ];

function numbersIn(text: string, kind: PersonalDataKind) {
  return findPersonalData(text)
    .filter((found) => found.kind === kind)
    .map(({ index: offset, length, masked }) => ({
      passage: text.slice(offset, offset + length),
      offset,
      params: { masked },
    }));
}

/** Hidden sheets, rows and the like: what a reader would download without seeing. */
export const hiddenInFiles = (subject: Subject): Hit[] =>
  inFiles(subject, (kind) => !(PERSONAL_DATA_KINDS as readonly string[]).includes(kind));

function inFiles({ content, context }: Pick<Subject, "content" | "context">, fits: (kind: string) => boolean): Hit[] {
  return content.attachments.flatMap(({ sha256, name }, n) =>
    (context.files.get(sha256) ?? [])
      .filter(({ kind }) => fits(kind))
      .map(({ where, count, kind }) => ({
        path: `attachments.${n}.title`,
        passage: "",
        params: { file: name, where, count, kind },
      })),
  );
}
