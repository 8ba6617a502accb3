import "server-only";
import { db, type Tx } from "@/lib/db";

export interface NamedOrganisation {
  id: string;
  name: string;
}

/** Every organisation by the name it goes by, in the order of their pinyin. */
export async function listOrganisations(client: Tx = db): Promise<NamedOrganisation[]> {
  const rows = await client.$queryRaw<NamedOrganisation[]>`
    SELECT organisation_id AS id, name FROM organisation_current_name`;
  const collator = new Intl.Collator("zh-Hans-u-co-pinyin");
  return rows.sort((a, b) => collator.compare(a.name, b.name));
}

/** The names that organisations go by; ids that are none are missing from the answer. */
export async function namesOfOrganisations(client: Tx, ids: readonly string[]): Promise<Map<string, string>> {
  const rows = await client.$queryRaw<NamedOrganisation[]>`
    SELECT organisation_id AS id, name FROM organisation_current_name WHERE organisation_id = ANY(${ids})`;
  return new Map(rows.map(({ id, name }) => [id, name]));
}
