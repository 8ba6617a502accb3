import { fill } from "@/lib/i18n/desk";
import type { Words } from "@/lib/i18n/languages";
import type { Side } from "@/lib/merge/types";
import type { OverlapView, StaleSave } from "@/lib/review/types";
import { Difference } from "../difference";
import { excerptOf } from "./excerpt";
import { MergedFieldsList } from "./merged-fields";
import { namesIn } from "./names";

/** Somebody saved in between: where both changed the same, side by side, with a choice for each; part of the form. */
export function Overlaps({ stale, words }: { stale: StaleSave; words: Words }) {
  const { t } = words;
  const { overlaps, merged } = stale;
  return (
    <section className="stale" aria-labelledby="stale-title">
      <h2 id="stale-title">{fill(t.together.overlap.title, { name: namesIn(stale.savedBy, t) })}</h2>
      <p>{fill(t.together.overlap.explanation, { n: overlaps.length })}</p>
      <input type="hidden" name="seen" value={stale.headRevisionId} />
      {overlaps.map((overlap, index) => (
        <Overlap key={`${stale.headRevisionId} ${overlap.key}`} {...{ overlap, index, words }} />
      ))}
      {merged.theirs.length + merged.mine.length > 0 && (
        <>
          <p>{t.together.overlap.merges}</p>
          <MergedFieldsList merged={merged} words={words} />
        </>
      )}
      <p className="choices">
        <button name="intent" value="save" className="primary">
          {t.together.overlap.save}
        </button>
      </p>
    </section>
  );
}

function Overlap({ overlap, index, words }: { overlap: OverlapView; index: number; words: Words }) {
  const { t, terms } = words;
  const { key, group, section, by, before } = overlap;
  const sections: Readonly<Record<string, string>> = terms.section;
  return (
    <fieldset className="overlap">
      <legend>{(section && sections[section]) ?? t.field[group]}</legend>
      <input type="hidden" name={`choices.${index}.key`} value={key} />
      <details open={before.length < 120}>
        <summary>{t.together.overlap.before}</summary>
        <p className="overlap-before">{before || t.together.overlap.nothing}</p>
      </details>
      <div className="overlap-sides">
        <Choice
          {...{ overlap, index, words }}
          side="theirs"
          label={
            by.length > 0 ? fill(t.together.overlap.theirs, { name: namesIn(by, t) }) : t.together.overlap.theirsUnnamed
          }
        />
        <Choice {...{ overlap, index, words }} side="mine" label={t.together.overlap.mine} />
      </div>
    </fieldset>
  );
}

interface ChoiceProps {
  overlap: OverlapView;
  index: number;
  side: Side;
  label: string;
  words: Words;
}

function Choice({ overlap, index, side, label, words: { t } }: ChoiceProps) {
  const id = `choice-${index}-${side}`;
  const parts = overlap[side];
  const isAsBefore = parts.every((part) => part.kind === "same");
  return (
    <div className="overlap-side">
      <p className="check">
        <input
          type="radio"
          id={id}
          name={`choices.${index}.take`}
          value={side}
          defaultChecked={overlap.chosen === side}
          aria-describedby={`${id}-text`}
        />
        <label htmlFor={id}>{label}</label>
      </p>
      <div id={`${id}-text`}>
        {isAsBefore ? <p className="hint">{t.review.formatting}</p> : <Difference parts={excerptOf(parts)} t={t} />}
      </div>
    </div>
  );
}
