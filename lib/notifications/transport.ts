import nodemailer from "nodemailer";
import { z } from "zod";
import { trimmed } from "@/lib/text";
import type { Letter } from "./mail-text";

/** Every wait of a mail is bounded, in milliseconds. */
const WAITS = { dnsTimeout: 10_000, connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 20_000 };

/** Where mails are handed over, and in whose name. */
export interface MailServer {
  url: string;
  from: string;
}

/** Hands a mail to the server, which answers for it from then on. @throws MailError when it did not take it */
export async function handOver(server: MailServer, letter: Letter): Promise<void> {
  // One address, not a list of them.
  if (!z.email().safeParse(letter.to).success) throw new MailError("the address is no mail address", true);
  const transport = nodemailer.createTransport({
    url: server.url,
    ...WAITS,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  try {
    await transport.sendMail({
      from: server.from,
      to: { name: "", address: letter.to },
      subject: letter.subject,
      text: letter.text,
      messageId: letter.messageId,
      // Nobody is out of office for a machine.
      headers: { "Auto-Submitted": "auto-generated" },
    });
  } catch (error) {
    throw asMailError(error);
  } finally {
    transport.close();
  }
}

/** Why a mail was not taken, fit to be shown to an administrator. */
export class MailError extends Error {
  override readonly name = "MailError";
  constructor(
    message: string,
    /** Trying again is of no use. */
    readonly isFinal: boolean,
  ) {
    super(message);
  }
}

const LONGEST = 300;

/** The server refused the envelope or the message itself (5xx); anything else, a wrong password included, may pass. */
function asMailError(error: unknown): MailError {
  if (!(error instanceof Error)) return new MailError("unknown", false);
  const { code = "", responseCode = 0 } = error as { code?: string; responseCode?: number };
  const isFinal = (code === "EENVELOPE" || code === "EMESSAGE") && responseCode >= 500;
  const said = error.message.replace(/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}]+/gu, " ");
  return new MailError(trimmed([...`${code} ${said}`].slice(0, LONGEST).join("")), isFinal);
}
