const MEGABYTE = 1024 * 1024;

/** A file's size for people, in any language: `340 KB`, `1.2 MB`. @param bytes */
export function sizeInWords(bytes: number): string {
  return bytes < MEGABYTE ? `${Math.ceil(bytes / 1024)} KB` : `${(bytes / MEGABYTE).toFixed(1)} MB`;
}
