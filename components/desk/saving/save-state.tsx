import type { Words } from "@/lib/i18n/languages";
import type { FormKeeper } from "./form-keeper";
import { lineOf, lineText } from "./line";
import { useKeeperState } from "./use-keeper";

/** The state of what is typed. A polite live region: it speaks when the state changes, not at every key. */
export function SaveState({ keeper, words: { t } }: { keeper: FormKeeper; words: Words }) {
  const state = useKeeperState(keeper, (now) => now);
  const line = lineOf(state);
  const isSignedOut = state.trouble?.kind === "signedOut";
  return (
    <>
      <span role="status" className="save-state" data-state={line.code}>
        {lineText(line, t)}
      </span>
      {isSignedOut && (
        <button type="button" className="link" onClick={() => keeper.signedOut()}>
          {t.saving.signIn.again}
        </button>
      )}
    </>
  );
}
