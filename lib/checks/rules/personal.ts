import { findPersonalData, PERSONAL_DATA_KINDS, type PersonalDataKind } from "../personal-data";
import type { Subject } from "../subject";
import type { Hit } from "../types";

/** Numbers of one kind in the texts and in the attachments. What is kept of them anywhere is only the mask. */
export const personalData =
  (kind: PersonalDataKind) =>
  ({ content, passages, context }: Subject): Hit[] => [
    ...passages.flatMap(({ path, text }) =>
      findPersonalData(text)
        .filter((found) => found.kind === kind)
        .map(({ index, length, masked }) => ({
          path,
          passage: text.slice(index, index + length),
          offset: index,
          params: { masked },
        })),
    ),
    ...inFiles({ content, context }, (found) => found === kind),
  ];

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
