import type { MembershipRole, SiteRoleName } from "@/lib/generated/prisma/enums";

/** Who asks, as of this request: rights are read from the database each time, never from the cookie. */
export interface Actor {
  userId: string;
  name: string;
  sessionId: string;
  roles: ReadonlySet<SiteRoleName>;
  /** Memberships in force today, Asia/Shanghai. */
  memberships: readonly { organisationId: string; role: MembershipRole }[];
}
