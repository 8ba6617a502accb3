"use client";
import { zhHansDesk } from "@/lib/i18n/desk";

const { broken } = zhHansDesk;

/** Something broke that is nobody's refusal. */
export default function ErrorPage({ reset }: { error: Error; reset: () => void }) {
  return (
    <>
      <h1>{broken.title}</h1>
      <p>{broken.explanation}</p>
      <button onClick={reset}>{broken.retry}</button>
    </>
  );
}
