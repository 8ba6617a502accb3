import { z } from "zod";
import { DATASET_FILES, type DatasetFile } from "./types";

const files = z.array(
  z.object({ name: z.enum(DATASET_FILES), sha256: z.string(), size: z.number() }),
) satisfies z.ZodType<DatasetFile[]>;

/** What the row of the dataset keeps as JSON, read back with its types. */
export function readDatasetFiles(stored: unknown): DatasetFile[] {
  return files.parse(stored);
}
