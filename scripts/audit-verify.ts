// npm run audit:verify: walks the history and the heads written outside the database; names the first row that does not fit.
import { verifyHistory } from "@/lib/audit/verification";
import { enAudit } from "@/lib/i18n/audit-en";

const { seq, rows, witnesses, fault } = await verifyHistory();
if (witnesses?.file === null)
  console.warn("There is no audit-heads.log: nothing outside the database speaks for the chain.");
else if (witnesses)
  console.log(`${witnesses.lines} lines of ${witnesses.file}, ${witnesses.unreadable} of them unreadable.`);
if (fault) console.error(`${fault.table} ${fault.row}: ${enAudit.fault[fault.code]}.`);
else console.log(`All fits: ${seq} entries of the chain, ${rows} rows in all.`);
process.exit(fault ? 1 : 0);
