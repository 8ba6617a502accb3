import type { CDPSession, Page } from "@playwright/test";

/** An input method as Chromium meets one: keys of code 229, a composition that grows, then the text it becomes. */
export class InputMethod {
  private constructor(private readonly session: CDPSession) {}

  static async of(page: Page): Promise<InputMethod> {
    return new InputMethod(await page.context().newCDPSession(page));
  }

  /** @param text what the composition becomes; null when it is given up */
  async compose(text: string | null, endedBy: "Space" | "Enter" = "Space"): Promise<void> {
    await this.begin();
    await this.end(text, endedBy);
  }

  async begin(): Promise<void> {
    for (const letters of ["n", "ni", "ni h", "ni ha", "ni hao"]) {
      await this.key(`Key${letters.slice(-1).toUpperCase()}`);
      await this.show(letters);
    }
  }

  async end(text: string | null, endedBy: "Space" | "Enter" = "Space"): Promise<void> {
    await this.key(endedBy);
    if (text === null) await this.show("");
    else await this.insert(text);
  }

  /** Text that comes without a composition, such as a full-width comma. */
  async insert(text: string): Promise<void> {
    await this.session.send("Input.insertText", { text });
  }

  private async show(text: string): Promise<void> {
    await this.session.send("Input.imeSetComposition", {
      text,
      selectionStart: text.length,
      selectionEnd: text.length,
    });
  }

  private async key(code: string): Promise<void> {
    const event = { key: "Process", code, windowsVirtualKeyCode: 229 };
    await this.session.send("Input.dispatchKeyEvent", { type: "rawKeyDown", ...event });
    await this.session.send("Input.dispatchKeyEvent", { type: "keyUp", ...event });
  }
}
