import "server-only";
import { notFound } from "next/navigation";
import { DomainError } from "@/lib/errors";

/** What the actor may not know of answers like what does not exist. */
export async function orNotFound<T>(found: Promise<T>): Promise<T> {
  try {
    return await found;
  } catch (error) {
    if (error instanceof DomainError && error.code === "NOT_FOUND") notFound();
    throw error;
  }
}

/** Settings are nobody's page but those who keep them. */
export async function orNobodysPage<T>(found: Promise<T>): Promise<T> {
  try {
    return await found;
  } catch (error) {
    if (error instanceof DomainError) notFound();
    throw error;
  }
}
