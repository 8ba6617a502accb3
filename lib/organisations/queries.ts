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

/**
 * The organisation that goes or went by each of these names. A name that several had is nobody's.
 * @param names as a document has them, with or without the city and the district before: 深圳市盐田区民政局, 区民政局
 */
export async function organisationsNamed(names: readonly string[]): Promise<Map<string, string>> {
  const spellings = new Map(names.map((name) => [name, [name, name.replace(/^(?:.{2,4}市)?.{1,4}区(?=.)/, "区")]]));
  const rows = await db.organisationName.findMany({
    where: { name: { in: [...spellings.values()].flat() } },
    select: { organisationId: true, name: true },
  });
  const found = names.flatMap((name) => {
    const ids = rows.filter((row) => spellings.get(name)?.includes(row.name)).map((row) => row.organisationId);
    const [id, ...others] = new Set(ids);
    return id !== undefined && others.length === 0 ? [[name, id] as const] : [];
  });
  return new Map(found);
}
