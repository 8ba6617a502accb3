import { createStore, del, entries, get, set, type UseStore } from "idb-keyval";
import type { Version } from "./keeper-state";

/** `current`: what is being typed. `other`: the text that was not chosen. */
export type Slot = "current" | "other";

interface Sealed {
  /** Milliseconds since 1970. */
  at: number;
  iv: Uint8Array<ArrayBuffer>;
  sealed: ArrayBuffer;
}

const DAY = 86_400_000;
const LIFE = { current: 90 * DAY, other: DAY };

/** What this browser keeps of one account's words in one edition. Whoever lacks the account's key learns nothing from it. */
export interface LocalRecords {
  read(slot: Slot): Promise<Version | null>;
  write(slot: Slot, version: Version): Promise<void>;
  remove(slot: Slot): Promise<void>;
}

/**
 * @param localKey 256 bits, base64, which only the server gives to who is signed in; it cannot be taken out again
 * @returns null where the browser seals nothing (without HTTPS) or stores nothing
 */
export async function openLocalRecords(localKey: string, editionId: string): Promise<LocalRecords | null> {
  try {
    const store = createStore("reform-archive-saving", "records");
    await sweep(store);
    const bytes = Uint8Array.from(atob(localKey), (character) => character.charCodeAt(0));
    const key = await crypto.subtle.importKey("raw", bytes, "AES-GCM", false, ["encrypt", "decrypt"]);
    return records(store, key, await nameOf(localKey, editionId));
  } catch {
    return null;
  }
}

/** A name that says neither whose it is nor of what. */
async function nameOf(localKey: string, editionId: string): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(`${localKey}:${editionId}`));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

function records(store: UseStore, key: CryptoKey, name: string): LocalRecords {
  const placeOf = (slot: Slot) => `${slot}:${name}`;
  const cipher = (slot: Slot, iv: Uint8Array<ArrayBuffer>) => {
    return { name: "AES-GCM", iv, additionalData: new TextEncoder().encode(placeOf(slot)) };
  };
  return {
    async read(slot) {
      const record = await get<Sealed>(placeOf(slot), store);
      if (!record) return null;
      const text = await crypto.subtle.decrypt(cipher(slot, record.iv), key, record.sealed).catch(() => null);
      return text && (JSON.parse(new TextDecoder().decode(text)) as Version);
    },
    async write(slot, version) {
      const iv = crypto.getRandomValues(new Uint8Array(12));
      const text = new TextEncoder().encode(JSON.stringify(version));
      const sealed = await crypto.subtle.encrypt(cipher(slot, iv), key, text);
      await set(placeOf(slot), { at: Date.now(), iv, sealed } satisfies Sealed, store);
    },
    remove: (slot) => del(placeOf(slot), store),
  };
}

/** Removes what nobody came back for, whoever it belonged to. */
async function sweep(store: UseStore): Promise<void> {
  for (const [place, { at }] of await entries<string, Sealed>(store)) {
    const life = place.startsWith("other:") ? LIFE.other : LIFE.current;
    if (Date.now() - at > life) await del(place, store);
  }
}
