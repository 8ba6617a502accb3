import type { WordPage } from "@/lib/docx/types";
import { fill } from "@/lib/i18n/desk";
import type { Words } from "@/lib/i18n/languages";
import { fieldName } from "./field-name";

/** What somebody should look at again: unknown styles first, then guesses, then what could not come along. */
export function WordChecks({ page, words }: { page: WordPage; words: Words }) {
  const { unknownStyles, byLook, notUnderstood, warnings } = page;
  const { check, warning } = words.t.word;
  if (unknownStyles.length + byLook.length + notUnderstood.length + warnings.length === 0) return null;
  return (
    <section className="notice word-checks" aria-labelledby="word-checks">
      <h2 id="word-checks">{check.title}</h2>
      <Items
        intro={check.styles}
        items={unknownStyles.map((style) => fill(check.style, { ...style, n: style.count }))}
      />
      <Items intro={check.byLook} items={byLook} />
      <Items
        intro={check.notUnderstood}
        items={notUnderstood.map(({ field, words: said }) =>
          field === "leads"
            ? fill(check.unknownOrganisation, { words: said })
            : fill(check.unknownValue, { field: fieldName(field, words), words: said }),
        )}
      />
      <Items items={warnings.map(({ code, count, example }) => fill(warning[code], { n: count, example }))} />
    </section>
  );
}

function Items({ intro, items }: { intro?: string; items: readonly string[] }) {
  if (items.length === 0) return null;
  return (
    <>
      {intro && <p>{intro}</p>}
      <ul>
        {items.map((item, nth) => (
          <li key={nth}>{item}</li>
        ))}
      </ul>
    </>
  );
}
