import "server-only";
import type { Tx } from "@/lib/db";
import { listOrganisations } from "@/lib/organisations/queries";
import type { Known, KnownFile } from "./form";
import type { CaseContent } from "./schema";

/**
 * The organisations the archive has, and the files a revision of the edition may name: those of the revision it stands
 * on, and those brought to it. A hash of anybody else's file is not known here.
 */
export async function knownTo(client: Tx, editionId: string, before: CaseContent): Promise<Known> {
  const organisations = new Map((await listOrganisations(client)).map(({ id, name }) => [id, name]));
  return { organisations, files: await filesKnownTo(client, editionId, before) };
}

async function filesKnownTo(client: Tx, editionId: string, before: CaseContent): Promise<Map<string, KnownFile>> {
  const rows = await client.$queryRaw<(KnownFile & { sha256: string })[]>`
    SELECT DISTINCT ON (sha256) sha256, u.name, f.media_type AS "mediaType", f.size, f.width, f.height
      FROM upload u JOIN stored_file f USING (sha256)
     WHERE u.edition_id = ${editionId}::uuid ORDER BY sha256, u.at`;
  const brought = rows.map(({ sha256, width, height, ...file }) => {
    return [sha256, { ...file, ...(width && height ? { width, height } : {}) }] as const;
  });
  const kept = before.attachments.map(
    ({ id: _id, sha256, title: _title, alt: _alt, ...file }) => [sha256, file] as const,
  );
  return new Map<string, KnownFile>([...brought, ...(kept as [string, KnownFile][])]);
}
