/** Where the archive stands: a number that grows with every change, and a mark that no other change has. */
export interface Clock {
  generation: number;
  stamp: string;
}

/** What one transaction changed: the tags of answers that are no longer what they were; `*` means all. */
export interface Change extends Clock {
  tags: string[];
}

/** What is kept, as far as whoever listens for changes needs to know. */
export interface Kept {
  /** Whether it may be served. */
  readonly isLeased: boolean;
  /** It may be served until then, a moment of `performance.now()`; 0: it may not, but is not forgotten. */
  lease(until: number): void;
  drop(tags: readonly string[]): void;
  clear(): void;
}
