import "server-only";
import { forbidden, notFound } from "next/navigation";
import { DomainError } from "@/lib/errors";

/** What the actor may not know of answers like what does not exist; what the actor knows of and may not do is a 403. */
export async function orNotFound<T>(found: Promise<T>): Promise<T> {
  try {
    return await found;
  } catch (error) {
    if (error instanceof DomainError && error.status === 404) notFound();
    if (error instanceof DomainError && error.status === 403) forbidden();
    throw error;
  }
}
