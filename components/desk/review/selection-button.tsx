"use client";
import { useEffect, useState } from "react";
import { COMMENT_FORM } from "./comment-form";
import { selectedPassage, type SelectedPassage } from "./selected-passage";

interface Offer {
  passage: SelectedPassage;
  /** In the page. */
  top: number;
  left: number;
}

/** Beside what is selected in a text: says something of just that. */
export function SelectionButton({ label }: { label: string }) {
  const [offer, setOffer] = useState<Offer | null>(null);
  useEffect(() => {
    const onChange = () => {
      setOffer(offerFor(document.getSelection()));
    };
    document.addEventListener("selectionchange", onChange);
    const selectedBefore = requestAnimationFrame(onChange); // while the page was not yet awake
    return () => {
      cancelAnimationFrame(selectedBefore);
      document.removeEventListener("selectionchange", onChange);
    };
  }, []);
  if (!offer) return null;
  return (
    <button
      type="button"
      className="on-selection"
      style={{ top: offer.top, left: offer.left }}
      // The selection stays while it is pressed.
      onMouseDown={(event) => {
        event.preventDefault();
      }}
      onClick={() => {
        setOffer(null);
        fillIn(offer.passage);
      }}
    >
      {label}
    </button>
  );
}

function offerFor(selection: Selection | null): Offer | null {
  const selected = selectedPassage(selection);
  if (!selected) return null;
  const { bottom, left } = selected.range.getBoundingClientRect();
  const top = bottom + window.scrollY + 4;
  return { passage: selected.passage, top, left: Math.max(8, Math.min(left, window.innerWidth - 200)) };
}

function fillIn(passage: SelectedPassage): void {
  const form = document.getElementById(COMMENT_FORM);
  if (!(form instanceof HTMLFormElement)) return;
  for (const [name, value] of Object.entries<string>({ ...passage })) {
    const control = form.elements.namedItem(name);
    if (control && "value" in control) control.value = value;
  }
  const details = form.closest("details");
  if (details) details.open = true;
  const text = form.elements.namedItem("text");
  if (text instanceof HTMLElement) text.focus();
}
