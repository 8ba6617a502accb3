import type { Metadata } from "next";
import { AuditPage } from "@/components/desk/audit/audit-page";
import { getAuditPage, getEmptyAuditPage } from "@/lib/audit/queries";
import { readAuditFilters, type ReadAuditFilters } from "@/lib/audit/schema";
import type { Actor } from "@/lib/auth/types";
import { requireActor } from "@/lib/auth/session";
import { deskWords } from "../../words";
import { orRefused } from "../or-refused";

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const { t } = await deskWords();
  const { filters } = readAuditFilters(queryOf(await searchParams));
  return { title: `${t.audit.title}：${t.audit.list[filters.list]} · ${t.siteName}` };
}

export default async function Page({ searchParams }: Props) {
  const actor = await requireActor();
  const read = readAuditFilters(queryOf(await searchParams));
  const page = await orRefused(actor, "/desk/audit", find(actor, read));
  return <AuditPage page={page} read={read} words={await deskWords()} />;
}

/** Filters that are not understood show nothing rather than something else. */
async function find(actor: Actor, { filters, faults }: ReadAuditFilters) {
  return faults.length > 0
    ? { ...(await getEmptyAuditPage(actor, filters.list)), faults }
    : getAuditPage(actor, filters);
}

/** Of a parameter that is given twice, the first. */
function queryOf(params: Awaited<Props["searchParams"]>): URLSearchParams {
  const pairs = Object.entries(params).flatMap(([name, value]) => {
    const [first] = Array.isArray(value) ? value : [value];
    return first === undefined ? [] : [[name, first]];
  });
  return new URLSearchParams(pairs);
}
