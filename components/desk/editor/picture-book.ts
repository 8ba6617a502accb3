import type { AddedPicture, Pictures } from "./types";

/** Where the pictures of a text are shown from: those of the case, and those sent a moment ago. */
export class PictureBook {
  readonly #sent = new Map<string, string>();
  #pictures: Pictures | null = null;
  #brought: readonly File[] = [];

  open(pictures: Pictures): void {
    this.#pictures = pictures;
  }

  readonly addressOf = (attachment: string): string | null =>
    this.#pictures?.known.get(attachment)?.address ?? this.#sent.get(attachment) ?? null;

  /** @returns null for a file that was not taken; why stands beside the attachments */
  async add(file: File): Promise<AddedPicture | null> {
    const picture = (await this.#pictures?.add(file).catch(() => null)) ?? null;
    if (picture) this.#sent.set(picture.id, picture.address);
    return picture;
  }

  /** What lies on the clipboard beside the page that is pasted. */
  bring(files: readonly File[]): void {
    this.#brought = files;
  }

  takeBrought(): readonly File[] {
    const files = this.#brought;
    this.#brought = [];
    return files;
  }
}
