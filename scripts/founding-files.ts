import { readFile } from "node:fs/promises";
import type { FoundingFiles } from "@/lib/imports/commands";
import { conflictsSchema, decisionsSchema, organisationsSchema, proposalsSchema } from "@/lib/imports/founding";

const file = (name: string) => readFile(new URL(`../prisma/founding/${name}`, import.meta.url));
const json = async (name: string): Promise<unknown> => JSON.parse((await file(name)).toString("utf8"));

/** The founding data the project holds: the listing and what was decided and proposed about it. */
export async function foundingFiles(): Promise<FoundingFiles> {
  return {
    listing: await file("listing.txt"),
    decisions: decisionsSchema.parse(await json("decisions.json")),
    organisations: organisationsSchema.parse(await json("organisations.json")),
    proposals: proposalsSchema.parse(await json("proposals.json")),
    conflicts: conflictsSchema.parse(await json("conflicts.json")),
  };
}
