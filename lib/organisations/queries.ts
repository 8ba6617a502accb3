import "server-only";
import { pinyinKeys } from "@/lib/chinese/pinyin";
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

/** An organisation with every name it ever had and their pinyin, so that it is found by any of them. */
export async function listOrganisationsToFind(): Promise<(NamedOrganisation & { keys: string })[]> {
  const names = await db.organisationName.findMany({ select: { organisationId: true, name: true } });
  return (await listOrganisations()).map(({ id, name }) => {
    const all = new Set([name, ...names.filter((other) => other.organisationId === id).map((other) => other.name)]);
    return {
      id,
      name,
      keys: [...all]
        .map((one) => `${one} ${pinyinKeys(one)}`)
        .join(" ")
        .toLowerCase(),
    };
  });
}
