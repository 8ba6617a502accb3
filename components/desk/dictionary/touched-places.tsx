import type { DictionaryPreview, Excerpt, TouchedPlace } from "@/lib/dictionary/types";
import { fill } from "@/lib/i18n/desk";
import type { Words } from "@/lib/i18n/languages";
import { MarkedSentence } from "../checks/marked-sentence";
import { labelOf } from "../form/labels";

/** What readers would see instead of what they see: place by place, both wordings with the changed characters marked. */
export function TouchedPlaces({ preview, words }: { preview: DictionaryPreview; words: Words }) {
  const { pairs } = words.t;
  const { seen, all, places, more, next } = preview;
  const n = places.length + more;
  return (
    <section className="touched">
      <p role="status">
        {fill(pairs.looked, { seen, all })} {n === 0 ? pairs.untouched : fill(pairs.touched, { n })}
      </p>
      <ul>
        {places.map((place, index) => (
          <Place key={index} place={place} words={words} />
        ))}
      </ul>
      {more > 0 && <p>{fill(pairs.more, { n: more })}</p>}
      {next === null && <p>{pairs.whole}</p>}
    </section>
  );
}

function Place({ place, words }: { place: TouchedPlace; words: Words }) {
  const { pairs } = words.t;
  const { caseNumber, edition, title, path, direction, before, after } = place;
  return (
    <li>
      <b>{fill(pairs.edition, { case: caseNumber, n: edition })}</b> {title}{" "}
      <span className="tag">{pairs.directions[direction]}</span> {labelOf(path, words)}
      <Wording label={pairs.before} excerpt={before} />
      <Wording label={pairs.after} excerpt={after} />
    </li>
  );
}

function Wording({ label, excerpt: { text, start, length } }: { label: string; excerpt: Excerpt }) {
  return (
    <span className="finding-said">
      {label}：
      <MarkedSentence context={{ sentence: text, start }} length={length} />
    </span>
  );
}
