import "server-only";
import type { z } from "zod";
import { foundCase } from "@/lib/cases/commands";
import { contentSchema } from "@/lib/cases/schema";
import { db, isUniqueViolation, transaction, type Tx } from "@/lib/db";
import { foundingContent } from "./founding";
import type { conflictsSchema, decisionsSchema, organisationsSchema, proposalsSchema } from "./founding";
import { parseListing } from "./listing";

export interface FoundingFiles {
  /** The listing, byte for byte. */
  listing: Buffer;
  decisions: z.infer<typeof decisionsSchema>;
  organisations: z.infer<typeof organisationsSchema>;
  proposals: z.infer<typeof proposalsSchema>;
  /** What other sources say against the listing: it becomes drafts, never published by itself. */
  conflicts: z.infer<typeof conflictsSchema>;
}

/** Seventeen cases, each with its edition, revision, managers, transitions and audit entries. Milliseconds. */
const FOUNDING_TIME = 60_000;

/**
 * Founds the archive on its listing: organisations, and one published first edition a case. All of it or nothing, once.
 * @returns how many cases were founded; 0 when the archive has cases already, and then nothing is changed
 */
export async function foundArchive(files: FoundingFiles): Promise<number> {
  const { cases, problems } = parseListing(files.listing.toString("utf8"), files.decisions);
  if (problems.length > 0) throw new Error(`the founding listing cannot be read: ${JSON.stringify(problems)}`);
  if ((await db.reformCase.count()) > 0) return 0;
  try {
    return await transaction(async (tx) => {
      // Whoever comes second at the same moment does not wait: the archive is being founded.
      const [lock] = await tx.$queryRaw<
        { free: boolean }[]
      >`SELECT pg_try_advisory_xact_lock(hashtext('found the archive')) AS free`;
      if (!lock?.free) return 0;
      const { sha256 } = await tx.foundingImport.create({
        data: {
          raw: new Uint8Array(files.listing),
          repairs: cases.flatMap((parsed) => parsed.repairs.map((repair) => ({ ...repair }))),
          sha256: "",
          transaction: "",
        },
        select: { sha256: true },
      });
      const organisationIds = await loadOrganisations(tx, files.organisations);
      for (const [index, parsed] of cases.entries()) {
        const caseNumber = `YT-${String(index + 1).padStart(4, "0")}`;
        const proposal = files.proposals[caseNumber];
        if (!proposal) throw new Error(`no proposal for ${caseNumber}`);
        const content = contentSchema.parse(foundingContent(parsed, proposal, { sha256 }, organisationIds));
        const managers = content.leads.filter((lead) => lead.role === "LEAD").map((lead) => lead.organisation);
        const { conflicts, sources } = files.conflicts[caseNumber] ?? { conflicts: [], sources: [] };
        await foundCase(tx, { importKey: parsed.key, managers, content, conflicts, sources });
      }
      return cases.length;
    }, FOUNDING_TIME);
  } catch (error) {
    if (isUniqueViolation(error)) return 0; // founded by another process at the same moment
    throw error;
  }
}

/** @returns ids by short name */
async function loadOrganisations(tx: Tx, organisations: FoundingFiles["organisations"]): Promise<Map<string, string>> {
  await tx.organisation.createMany({
    data: organisations.map(({ id, type, note }) => ({ id, type, note })),
    skipDuplicates: true,
  });
  await tx.organisationName.createMany({
    data: organisations.flatMap(({ id, names }) => names.map((name) => ({ organisationId: id, ...name }))),
    skipDuplicates: true,
  });
  const short = organisations.flatMap(({ id, names }) =>
    names.filter((name) => name.kind === "SHORT").map((name) => [name.name, id] as const),
  );
  return new Map(short);
}
