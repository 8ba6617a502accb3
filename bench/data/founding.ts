import expected from "@/prisma/founding/expected.json";

/** The founding texts in Simplified, one a line. */
export function textOfFounding(): string {
  return expected.cases.map((one) => one.text_hans).join("\n");
}
