"use client";
import { useEffect, useRef, useState } from "react";
import { fill, type DeskMessages } from "@/lib/i18n/desk";
import type { Words } from "@/lib/i18n/languages";
import { ChoiceNotice } from "./choice-notice";
import type { FormKeeper } from "./form-keeper";
import type { KeeperState } from "./keeper-state";
import { timeOf } from "./line";
import { useKeeperState, useOtherTab } from "./use-keeper";

interface NoticesProps {
  keeper: FormKeeper;
  /** Shared by the tabs that show the same form. */
  channel: string;
  words: Words;
}

/** Above the form: what came back, what is to be chosen, what was put aside. */
export function Notices({ keeper, channel, words }: NoticesProps) {
  const { t } = words;
  const choice = useKeeperState(keeper, (state) => state.choice);
  const restored = useKeeperState(keeper, (state) => state.restored);
  const other = useKeeperState(keeper, (state) => state.other);
  const canStore = useKeeperState(keeper, (state) => state.canStore);
  const isElsewhere = useOtherTab(channel);
  return (
    <>
      {choice && <ChoiceNotice keeper={keeper} choice={choice} words={words} />}
      {restored && !choice && <Restored keeper={keeper} restored={restored} t={t} />}
      {other && !choice && <Other keeper={keeper} at={other.at} t={t} />}
      {isElsewhere && <p className="notice">{t.saving.otherTab}</p>}
      {canStore === false && <p className="notice">{t.saving.noLocal}</p>}
    </>
  );
}

function Restored({
  keeper,
  restored,
  t,
}: {
  keeper: FormKeeper;
  restored: NonNullable<KeeperState["restored"]>;
  t: DeskMessages;
}) {
  const [hasFailed, setHasFailed] = useState(false);
  return (
    <div className="notice saving-notice">
      <p suppressHydrationWarning>{fill(t.saving.restored, { time: timeOf(restored.at) })}</p>
      {restored.isOnOldBase && <p>{t.saving.restoredOld}</p>}
      {hasFailed && (
        <p role="alert" className="refusal">
          {t.saving.failed}
        </p>
      )}
      <button type="button" className="link" onClick={() => void keeper.discard().then((is) => setHasFailed(!is))}>
        {t.saving.discard}
      </button>
    </div>
  );
}

/** The text that was not chosen. It takes the focus when the choice that made it is gone. */
function Other({ keeper, at, t }: { keeper: FormKeeper; at: string | null; t: DeskMessages }) {
  const place = useRef<HTMLDivElement>(null);
  const [hasFailed, setHasFailed] = useState(false);
  useEffect(() => {
    if (document.activeElement === document.body) place.current?.focus();
  }, []);
  return (
    <div className="notice saving-notice" tabIndex={-1} ref={place}>
      <p>{fill(t.saving.other.swapped, { time: at ? timeOf(at) : t.saving.other.savedDraft })}</p>
      {hasFailed && (
        <p role="alert" className="refusal">
          {t.saving.failed}
        </p>
      )}
      <p className="choices">
        <button type="button" onClick={() => void keeper.swap().then((is) => setHasFailed(!is))}>
          {t.saving.other.undo}
        </button>
        <button type="button" className="link" onClick={() => keeper.forget()}>
          {t.saving.other.forget}
        </button>
      </p>
    </div>
  );
}
