import { expect, type Locator, type Page } from "@playwright/test";

/** The line that says where what is typed stands, as long as it says anything. */
export function stateOf(page: Page): Locator {
  return page.getByRole("status").filter({ hasText: /未保存|正在保存|已保存|离线|登录已过期/ });
}

export const COPY = "**/working-copy";
export const summaryOf = (page: Page) => page.getByLabel("摘要");
/** A time of today; with its day when midnight has passed since. */
const TIME = String.raw`(\d{4}-\d\d-\d\d )?\d\d:\d\d`;
export const savedIn = (page: Page) => expect(stateOf(page)).toHaveText(new RegExp(`^草稿已保存 ${TIME}$`));
export const keptIn = (page: Page) => expect(stateOf(page)).toHaveText(new RegExp(`^已保存 ${TIME}$`));
export const choiceIn = (page: Page) =>
  page.getByRole("region", { name: new RegExp(`^本机存有您 ${TIME} 输入的内容`) });
export const choose = (page: Page, name: string) => page.getByRole("button", { name, exact: true }).click();

/** From now on the page's timers wait until they are told to run. */
export async function holdTime(page: Page): Promise<void> {
  await page.clock.install();
  await page.clock.pauseAt(Date.now() + 60_000);
}

/** Types at the end of the summary, as a person does. */
export async function typeOn(page: Page, words: string): Promise<void> {
  await summaryOf(page).click();
  await page.keyboard.press("Control+End");
  await page.keyboard.type(words);
}

/** The tab's process dies at once: no event of the page runs, nothing is sent. */
export async function kill(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const died = page.waitForEvent("crash");
  session.send("Page.crash").catch(() => undefined); // nobody is left to answer
  await died;
  await page.close();
}

/** What the server keeps for whoever is signed in at the page, of the edition that is open there. */
export async function workingCopyOf(page: Page): Promise<Record<string, unknown> | null> {
  const response = await page.request.get(page.url().replace(/\/edit(\?.*)?$/, "/working-copy"));
  const { copy } = (await response.json()) as { copy: { typed: Record<string, unknown> } | null };
  return copy?.typed ?? null;
}

/** Everything in the browser's databases, one string a record, whose characters are its bytes. */
export async function whatIsStored(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const done = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error ?? new Error("no answer"));
      });
    const bytesOf = (value: unknown): string => {
      if (value instanceof ArrayBuffer) return bytesOf(new Uint8Array(value));
      if (value instanceof Uint8Array) return Array.from(value, (byte) => String.fromCharCode(byte)).join("");
      if (typeof value === "object" && value !== null) return Object.entries(value).flat().map(bytesOf).join(" ");
      return bytesOf(new TextEncoder().encode(String(value)));
    };
    const found: string[] = [];
    for (const { name } of await indexedDB.databases()) {
      const database = await done(indexedDB.open(name ?? ""));
      for (const store of database.objectStoreNames) {
        const records = database.transaction(store).objectStore(store);
        const [keys, values] = await Promise.all([done(records.getAllKeys()), done(records.getAll())]);
        found.push(...values.map((value, index) => `${bytesOf(keys[index])} ${bytesOf(value)}`));
      }
      database.close();
    }
    return found;
  });
}
