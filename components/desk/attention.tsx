import type { Words } from "@/lib/i18n/languages";
import { LIST_NAMES, type ListName } from "@/lib/lists/schema";

/** 需要关注: how many cases are on each list that matters; each number opens its list. */
export function Attention({ counts, words: { t } }: { counts: Record<ListName, number>; words: Words }) {
  return (
    <section aria-labelledby="attention">
      <h2 id="attention">{t.lists.heading}</h2>
      <ul className="attention">
        {LIST_NAMES.map((name) => {
          const entry = (
            <>
              <b className="num">{counts[name]}</b> {t.lists.name[name]}
            </>
          );
          return (
            <li key={name}>{counts[name] > 0 ? <a href={`/desk/lists/${name}`}>{entry}</a> : <span>{entry}</span>}</li>
          );
        })}
      </ul>
    </section>
  );
}
