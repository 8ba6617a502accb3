// npm run audit:verify: walks the audit chain and names the first entry that does not fit.
import { findAuditFault } from "@/lib/audit/queries";

const { entries, fault } = await findAuditFault();
console.log(fault ? `Audit entry ${fault.seq} ${fault.fault}.` : `All ${entries} audit entries fit.`);
process.exit(fault ? 1 : 0);
