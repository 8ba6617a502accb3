"use client";
import { zhHansDesk } from "@/lib/i18n/desk";

/** Something broke that is nobody's refusal. What was typed is still in the browser's history. */
export default function ErrorPage({ reset }: { error: Error; reset: () => void }) {
  return (
    <>
      <h1>{zhHansDesk.refusals.UNAVAILABLE}</h1>
      <button onClick={reset}>{zhHansDesk.home.view}</button>
    </>
  );
}
