/** Text fields of a submitted form as a nested object: `leads.0.role` becomes `{leads: [{role}]}`. Files are left out. */
export function formObject(data: FormData): Record<string, unknown> {
  const root: Node = {};
  for (const [name, value] of data) {
    if (typeof value === "string" && SAFE_NAME.test(name)) put(root, name.split("."), value);
  }
  return listsIn(root) as Record<string, unknown>;
}

// Field names are ours; whatever else a request invents is not looked at (nor is React's $ACTION_…).
const SAFE_NAME = /^[a-zA-Z][a-zA-Z0-9]*(\.[a-zA-Z0-9][a-zA-Z0-9_]*){0,4}$/;

interface Node {
  [key: string]: Node | string;
}

function put(node: Node, [key = "", ...rest]: string[], value: string): void {
  if (!Object.hasOwn(Object.prototype, key)) {
    if (rest.length === 0) node[key] = value;
    else {
      const child = node[key];
      const next = typeof child === "object" ? child : {};
      node[key] = next;
      put(next, rest, value);
    }
  }
}

function listsIn(node: Node | string): unknown {
  if (typeof node === "string") return node;
  const keys = Object.keys(node);
  if (keys.length > 0 && keys.every((key) => /^\d{1,4}$/.test(key)))
    return keys.sort((a, b) => Number(a) - Number(b)).map((key) => listsIn(node[key] ?? ""));
  return Object.fromEntries(keys.map((key) => [key, listsIn(node[key] ?? "")]));
}
