import path from "node:path";

/** The project's root, whatever folder a command is called from. */
export const projectRoot = path.resolve(import.meta.dirname, "..");

/** The path of a tool that npm installed. */
export const tool = (name: string): string => path.join(projectRoot, "node_modules", ".bin", name);

/** One line to the person at the terminal. */
export function say(line: string): void {
  console.log(line);
}
