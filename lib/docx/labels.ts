import type { Lead } from "@/lib/cases/schema";
import type { WordField } from "./types";

/** What the word before a colon, or in the left cell of a form, names. */
export interface Label {
  field: Extract<WordField, "title" | "launch" | "summary" | "fields" | "keywords" | "leads">;
  role?: Lead["role"];
}

const LABELS: ReadonlyMap<string, Label> = new Map(
  (
    [
      [{ field: "title" }, ["案例名称", "案例标题", "改革名称", "项目名称", "标题"]],
      [{ field: "launch" }, ["启动时间", "改革启动时间", "实施时间", "开始时间", "启动日期"]],
      [{ field: "summary" }, ["摘要", "内容提要", "内容摘要", "案例摘要"]],
      [{ field: "fields" }, ["改革领域", "所属领域", "领域"]],
      [{ field: "keywords" }, ["主题词", "关键词"]],
      [{ field: "leads", role: "LEAD" }, ["牵头单位", "牵头部门", "主办单位", "责任单位"]],
      [{ field: "leads", role: "PARTICIPATING" }, ["参与单位", "配合单位", "协办单位", "参与部门", "配合部门"]],
    ] as const
  ).flatMap(([label, names]) => names.map((name) => [name, label] as const)),
);

export function labelNamed(text: string): Label | null {
  return LABELS.get(text.replace(/[\s：:]/g, "")) ?? null;
}

/** `启动时间：2015年8月` as its label and what it says. */
export function labelledLine(text: string): { label: Label; value: string } | null {
  const [, name, value = ""] = /^([^：:]{2,12})[：:]\s*([^]*)$/.exec(text) ?? [];
  const label = name === undefined ? null : labelNamed(name);
  return label && value.trim() !== "" ? { label, value: value.trim() } : null;
}

/** Names or words in a row, parted by 、，； or a line break; what stands in parentheses belongs to the name before it. */
export function listed(value: string): string[] {
  const parts = value.replace(/[。.]\s*$/, "").split(/[、，,；;\n](?![^（(]*[）)])/);
  return [...new Set(parts.map((part) => part.trim()).filter((part) => part !== ""))];
}
