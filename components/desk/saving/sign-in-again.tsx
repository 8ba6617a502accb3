"use client";
import { useCallback, useState, type FormEvent } from "react";
import type { RefusalCode } from "@/lib/errors";
import type { Words } from "@/lib/i18n/languages";
import type { FormKeeper } from "./form-keeper";
import type { Trouble } from "./keeper-state";
import { useKeeperState } from "./use-keeper";

interface SignInAgainProps {
  keeper: FormKeeper;
  /** Of the account whose words are on the page: no other one can go on here. */
  email: string;
  words: Words;
}

/** The session ended while somebody typed: the password is asked for in place, and nothing is lost. */
export function SignInAgain({ keeper, email, words }: SignInAgainProps) {
  const trouble = useKeeperState(keeper, (state) => state.trouble);
  const [later, setLater] = useState<Trouble | null>(null);
  if (trouble?.kind !== "signedOut" || trouble === later) return null;
  return <Panel keeper={keeper} email={email} words={words} leave={() => setLater(trouble)} />;
}

function Panel({ keeper, email, words: { t }, leave }: SignInAgainProps & { leave: () => void }) {
  const [refusal, setRefusal] = useState<RefusalCode | null>(null);
  const [isPending, setIsPending] = useState(false);
  const open = useCallback((dialog: HTMLDialogElement | null) => {
    dialog?.showModal();
    dialog?.querySelector<HTMLInputElement>("#again-password")?.focus();
  }, []);

  async function signIn(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (isPending) return;
    const field = event.currentTarget.elements.namedItem("password") as HTMLInputElement;
    setIsPending(true);
    setRefusal(await keeper.signIn(field.value));
    setIsPending(false);
    field.select();
  }

  return (
    <dialog ref={open} className="sign-in-again" aria-labelledby="again-title" onCancel={leave}>
      <form className="sign-in" onSubmit={(event) => void signIn(event)}>
        <h2 id="again-title">{t.saving.signIn.title}</h2>
        <p>{t.saving.signIn.explanation}</p>
        <label htmlFor="again-email">{t.signIn.email}</label>
        <input id="again-email" type="text" autoComplete="username" readOnly value={email} />
        <label htmlFor="again-password">{t.signIn.password}</label>
        {refusal && (
          <p role="alert" id="again-refusal" className="refusal">
            {t.refusals[refusal]}
          </p>
        )}
        <input
          id="again-password"
          name="password"
          type="password"
          autoComplete="current-password"
          required
          {...(refusal ? { "aria-describedby": "again-refusal", "aria-invalid": true } : {})}
        />
        <p className="choices">
          <button className="primary">{isPending ? t.saving.signIn.pending : t.signIn.button}</button>
          <button type="button" onClick={leave}>
            {t.saving.signIn.later}
          </button>
        </p>
      </form>
    </dialog>
  );
}
