import type { Decision } from "@/lib/errors";
import type { SettingName, SiteSettings } from "./schema";

export interface SettingsPage {
  /** 0 while nobody has written one. */
  version: number;
  settings: SiteSettings;
  /** Latest first. */
  history: SettingsChange[];
  mayChange: Decision;
}

export interface SettingsChange {
  version: number;
  at: Date;
  by: string;
  note: string;
  /** What changed against the version before. */
  changes: { name: SettingName; before: string | null; after: string | null }[];
}
