import "server-only";
import { db } from "@/lib/db";

/** Every organisation by its short name, in the order of their pinyin. */
export async function listOrganisations(): Promise<{ id: string; name: string }[]> {
  const rows = await db.organisationName.findMany({
    where: { kind: "SHORT", to: null },
    select: { organisationId: true, name: true },
  });
  const collator = new Intl.Collator("zh-Hans-u-co-pinyin");
  return rows
    .map(({ organisationId, name }) => ({ id: organisationId, name }))
    .sort((a, b) => collator.compare(a.name, b.name));
}
