import type { Words } from "@/lib/i18n/languages";
import { fill } from "@/lib/i18n/desk";

/** What a field is called in a message: `摘要`, `历程 第 2 项 内容`. */
export function labelOf(path: string, { t, terms }: Words): string {
  const [group = "", index, cell, inner, innerCell] = path.split(".");
  if (group === "sections" && index !== undefined) return terms.section[index as keyof typeof terms.section];
  const fields: Readonly<Record<string, string>> = t.field;
  const named = fields[group] ?? group;
  if (index === undefined) return named;
  const cells: Readonly<Record<string, { label: string }>> = t.record.cell;
  const row = `${named} ${fill(t.record.row, { n: Number(index) + 1 })}`;
  if (cell === undefined) return row;
  const label = cells[`${group}.${cell}`]?.label ?? cell;
  if (inner === undefined) return `${row} ${label}`;
  const innerRow = `${row} ${label} ${fill(t.record.row, { n: Number(inner) + 1 })}`;
  if (innerCell === undefined) return innerRow;
  const innerLabel = cells[`${group}.${cell}.${innerCell}`]?.label ?? innerCell;
  return `${innerRow} ${innerLabel}`;
}
