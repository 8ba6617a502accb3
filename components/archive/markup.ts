import { Fragment, isValidElement, type ReactNode } from "react";

/**
 * Elements as markup, for tests. The components are plain functions of props, so calling them is all it takes; React's own
 * renderer refuses to load under the server condition that tests, like route handlers, run with.
 */
export function markupOf(node: ReactNode): string {
  if (typeof node === "string" || typeof node === "number") return String(node);
  if (Array.isArray(node)) return node.map(markupOf).join("");
  if (!isValidElement<{ children?: ReactNode }>(node)) return "";
  const { props } = node;
  const type: unknown = node.type;
  if (typeof type === "function") return markupOf((type as (props: object) => ReactNode)(props));
  if (type === Fragment) return markupOf(props.children);
  const attributes = Object.entries(props).flatMap(([name, value]) =>
    name !== "children" && (typeof value === "string" || typeof value === "number") ? [`${name}="${value}"`] : [],
  );
  return `<${[String(type), ...attributes].join(" ")}>${markupOf(props.children)}</${String(type)}>`;
}
