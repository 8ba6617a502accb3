"use client";
import { useEffect, useRef, useState } from "react";
import type { DeskMessages } from "@/lib/i18n/desk";
import { useHasScripts } from "../use-has-scripts";

const SWITCH = "review-keys";

/** J and K go from change to change, ? says so. Never while somebody types, and they can be switched off. */
export function ChangeKeys({ t }: { t: DeskMessages }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const hasScripts = useHasScripts();
  const { keys } = t.reviewing;
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent) {
      if (!isForUs(event)) return;
      if (event.key === "?") {
        event.preventDefault();
        if (dialog.current?.open) dialog.current.close();
        else dialog.current?.showModal();
      } else if (!dialog.current?.open) goToChange(event.key.toLowerCase() === "j" ? 1 : -1);
    }
    document.addEventListener("keydown", onKeyDown);
    return () => {
      document.removeEventListener("keydown", onKeyDown);
    };
  }, []);
  if (!hasScripts) return null;
  return (
    <>
      <button type="button" className="link" onClick={() => dialog.current?.showModal()}>
        {keys.title} ?
      </button>
      <dialog ref={dialog} className="keys" aria-labelledby="keys-title">
        <h2 id="keys-title">{keys.title}</h2>
        <dl>
          <Key name="J">{keys.next}</Key>
          <Key name="K">{keys.previous}</Key>
          <Key name="?">{keys.sheet}</Key>
          <Key name="Ctrl+Enter">{t.comments.send}</Key>
        </dl>
        <p className="hint">{keys.scope}</p>
        <Switch label={keys.enabled} />
        <form method="dialog">
          <button>{keys.close}</button>
        </form>
      </dialog>
    </>
  );
}

function Key({ name, children }: { name: string; children: string }) {
  return (
    <div>
      <dt>
        <kbd>{name}</kbd>
      </dt>
      <dd>{children}</dd>
    </div>
  );
}

/** Single keys get in the way of those who dictate: this browser remembers that they are off. */
function Switch({ label }: { label: string }) {
  const [isOn, setOn] = useState(areOn);
  return (
    <p className="check">
      <input
        type="checkbox"
        id="keys-switch"
        checked={isOn}
        onChange={({ target }) => {
          setOn(target.checked);
          localStorage.setItem(SWITCH, target.checked ? "on" : "off");
        }}
      />
      <label htmlFor="keys-switch">{label}</label>
    </p>
  );
}

function areOn(): boolean {
  return typeof localStorage === "undefined" || localStorage.getItem(SWITCH) !== "off";
}

function isForUs(event: KeyboardEvent): boolean {
  if (!["j", "k", "?"].includes(event.key.toLowerCase())) return false;
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.keyCode === 229) return false;
  const { target } = event;
  const isField =
    target instanceof HTMLElement &&
    (target.isContentEditable || target.matches("input:not([type=checkbox]), textarea, select"));
  return !isField && areOn();
}

/** Goes on from the change in focus, else from the first one in sight. */
function goToChange(step: 1 | -1): void {
  const changes = [...document.querySelectorAll<HTMLElement>("[data-change]")];
  const focused = document.activeElement?.closest<HTMLElement>("[data-change]");
  const inSight = changes.findIndex((change) => change.getBoundingClientRect().bottom > 0);
  const from = focused ? changes.indexOf(focused) : step > 0 ? inSight - 1 : inSight;
  const next = changes[Math.max(0, Math.min(changes.length - 1, from + step))];
  next?.focus({ preventScroll: true });
  next?.scrollIntoView({ block: "center" });
}
