// npm run files:verify: reads every file again and names the first that does not fit its hash.
import { verifyFiles } from "@/lib/attachments/custody";

const { files, bytes, faults } = await verifyFiles();
const [first] = faults;
if (first)
  console.error(`File ${first.sha256} does not fit its hash: ${first.fault}. ${faults.length} of ${files} do not fit.`);
else console.log(`All ${files} files fit (${bytes} bytes).`);
process.exit(first ? 1 : 0);
