import type { ReactElement } from "react";
import { displayValue, type Reader } from "./reader";

export function SearchBox({ reader }: { reader: Reader }): ReactElement {
  const { words } = reader;
  return (
    <form className="search" role="search" action={`/${reader.script}/cases`}>
      <label className="unseen" htmlFor="q">
        {words.search.label}
      </label>
      <input id="q" name="q" type="search" maxLength={100} placeholder={words.search.placeholder} />
      <HiddenDisplay reader={reader} />
      <button>{words.search.button}</button>
    </form>
  );
}

/** A form forgets the query of its address; this keeps how the reader wants to see the next page. */
export function HiddenDisplay({ reader }: { reader: Reader }): ReactElement | null {
  const value = displayValue(reader.display);
  return value === "" ? null : <input type="hidden" name="display" value={value} />;
}
