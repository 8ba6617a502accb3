import type { Metadata } from "next";
import { headers } from "next/headers";
import type { ReactNode } from "react";
import "@/components/desk/desk.css";
import { DeskFrame } from "@/components/desk/desk-frame";
import { canReadAudit } from "@/lib/audit/policy";
import { hasHistoryFault } from "@/lib/audit/queries";
import { requireActor } from "@/lib/auth/session";
import { canReadWordLists } from "@/lib/checks/policy";
import { countUnread } from "@/lib/notifications/queries";
import { chooseLanguageAction } from "./actions";
import { deskWords } from "./words";

// Everything here belongs to one person at one moment.
export const dynamic = "force-dynamic";

export const metadata: Metadata = { icons: { icon: "/icon.svg" } };

export default async function DeskLayout({ children }: { children: ReactNode }) {
  const actor = await requireActor();
  const words = await deskWords();
  return (
    <html lang={words.language}>
      <head>
        {/* Where libraries that make style elements look for the nonce of this page. */}
        <meta property="csp-nonce" nonce={nonceIn(await headers())} />
      </head>
      <body>
        <DeskFrame
          name={actor.name}
          unread={await countUnread(actor)}
          keepsWords={canReadWordLists(actor).allowed}
          readsAudit={canReadAudit(actor).allowed}
          hasHistoryFault={await hasHistoryFault(actor)}
          words={words}
          chooseLanguage={chooseLanguageAction}
        >
          {children}
        </DeskFrame>
      </body>
    </html>
  );
}

/** The shell gives every page of the desk a nonce of its own. */
function nonceIn(request: Headers): string | undefined {
  return /'nonce-([^']+)'/.exec(request.get("content-security-policy") ?? "")?.[1];
}
