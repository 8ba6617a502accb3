import { notFound } from "next/navigation";

/** Addresses of the desk that are nothing: answered in the desk, to whoever is signed in. */
export default function Page(): never {
  notFound();
}
