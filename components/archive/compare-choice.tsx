import type { ReactElement } from "react";
import { paths } from "./browsing-addresses";
import type { Reader } from "./reader";
import { HiddenDisplay } from "./search-box";

const FORM = "compare-chosen";

/** A box beside a case in a list; it belongs to the form of `CompareButton`, wherever on the page that stands. */
export function CompareChoice({ reader, caseNumber }: { reader: Reader; caseNumber: string }): ReactElement {
  const { compare } = reader.words.browsing;
  return (
    <label className="compare-choice">
      <input type="checkbox" name="case" value={caseNumber} form={FORM} aria-label={compare.chooseCase(caseNumber)} />
      {compare.choose}
    </label>
  );
}

/** Compares what was chosen: once on a page, after its list. */
export function CompareButton({ reader }: { reader: Reader }): ReactElement {
  const { compare } = reader.words.browsing;
  return (
    <form className="compare-chosen" id={FORM} action={`/${reader.script}${paths.compare}`} aria-label={compare.form}>
      <HiddenDisplay reader={reader} />
      <button>{compare.chosen}</button>
      <span className="note">{compare.chosenHint}</span>
    </form>
  );
}
