import type { Metadata } from "next";
import type { ReactNode } from "react";
import "@/components/desk/desk.css";
import { DeskFrame } from "@/components/desk/desk-frame";
import { requireActor } from "@/lib/auth/session";
import { canReadWordLists } from "@/lib/checks/policy";
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
      <body>
        <DeskFrame
          name={actor.name}
          keepsWords={canReadWordLists(actor).allowed}
          words={words}
          chooseLanguage={chooseLanguageAction}
        >
          {children}
        </DeskFrame>
      </body>
    </html>
  );
}
