import "server-only";
import { forbidden, notFound } from "next/navigation";
import type { Actor } from "@/lib/auth/types";
import { DomainError } from "@/lib/errors";
import { noteRefused } from "./note-refused";

/** For pages that are for some only: a refusal is noted and answered 403; what may not be known of answers 404. */
export async function orRefused<T>(actor: Actor, path: string, found: Promise<T>): Promise<T> {
  try {
    return await found;
  } catch (error) {
    await noteRefused(actor, error, path);
    if (error instanceof DomainError && error.status === 403) forbidden();
    if (error instanceof DomainError && error.code === "NOT_FOUND") notFound();
    throw error;
  }
}
