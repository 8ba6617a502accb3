"use client";
import { useCallback, useEffect, useMemo, useState, type ReactNode, type RefCallback } from "react";
import type { Typed } from "@/lib/drafts/schema";
import type { Keeping } from "@/lib/drafts/types";
import type { Words } from "@/lib/i18n/languages";
import { FormKeeper } from "./form-keeper";
import { openLocalRecords } from "./local-records";
import { Notices } from "./notices";
import { requestsOf } from "./requests";
import { SaveState } from "./save-state";
import { SignInAgain } from "./sign-in-again";
import { useKeeperState } from "./use-keeper";
import { watchForm, watchPage } from "./watch";

/** What a form is told by the one who keeps it. */
export interface KeptForm {
  /** Key of the form: it is made anew when it is filled with another text. */
  version: number;
  /** What to fill it with; null: the draft as it is saved. */
  typed: Typed | null;
  /** The revision that text was typed into. */
  baseRevisionId: string;
  /** The counter that goes with the form when it is sent without scripts. */
  workingCopy: number;
  form: RefCallback<HTMLFormElement>;
  keeper: FormKeeper;
  /** 未保存 → 正在保存 → 已保存 14:32, the page's one polite live region. */
  line: ReactNode;
  /** Saves now. @returns whether the server has everything that was typed */
  flush: () => Promise<boolean>;
  /** Saves the whole form by `work`, which sends `workingCopy` along, with nothing kept beside it. */
  during: <T>(work: (workingCopy: number) => Promise<T>) => Promise<T>;
  /** The form as it stood when `during` began is this revision now. */
  saved: (baseRevisionId: string) => void;
  /** The server said that nobody is signed in: asks for the password in place. */
  signedOut: () => void;
}

interface KeeperProps {
  keeping: Keeping;
  words: Words;
  /** Nothing can be typed now, and nothing is lost. */
  isReadOnly: boolean;
  /** Stands above the form. */
  above: (keeper: FormKeeper) => ReactNode;
  children: (kept: KeptForm) => ReactNode;
}

/** Keeps what is typed into the one form it holds, here and on the server, and says so. */
export function Keeper({ keeping, words, isReadOnly, above, children }: KeeperProps) {
  const [keeper] = useState(() => new FormKeeper(keeping, requestsOf(keeping)));
  const { mayEdit, localKey, editionId, account } = keeping;
  const filling = useKeeperState(keeper, (state) => state.fill);
  const isUndecided = useKeeperState(keeper, (state) => state.choice?.when === "return");

  useEffect(() => (mayEdit ? watchPage(keeper) : undefined), [keeper, mayEdit]);
  useEffect(() => {
    if (mayEdit) void openLocalRecords(localKey, editionId).then((records) => keeper.open(records));
  }, [keeper, mayEdit, localKey, editionId]);
  const form = useCallback(
    (node: HTMLFormElement | null) => (node && mayEdit ? watchForm(node, keeper) : undefined),
    [keeper, mayEdit],
  );
  const kept = useMemo(
    (): KeptForm => ({
      ...filling,
      workingCopy: keeping.copy?.counter ?? 0,
      form,
      keeper,
      line: <SaveState keeper={keeper} words={words} />,
      flush: () => keeper.flush(),
      during: (work) => keeper.during(work),
      saved: (baseRevisionId) => keeper.saved(baseRevisionId),
      signedOut: () => keeper.signedOut(),
    }),
    [filling, form, keeper, keeping, words],
  );
  return (
    <>
      {above(keeper)}
      {mayEdit && <Notices keeper={keeper} channel={`saving:${account.id}:${editionId}`} words={words} />}
      <div className="kept-form" inert={isUndecided || isReadOnly}>
        {children(kept)}
      </div>
      <SignInAgain keeper={keeper} email={account.email} words={words} />
    </>
  );
}
