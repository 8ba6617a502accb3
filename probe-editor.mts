import { withPlainText } from "./lib/cases/plain-text";
import { paragraphsFrom } from "./lib/cases/rich-text";
const N = Number(process.argv[2]);
const a = paragraphsFrom(Array.from({ length: 5000 }, (_, n) => `甲${n}`).join("\n"));
const t0 = Date.now();
setInterval(() => 0, 1000).unref();
withPlainText(a, Array.from({ length: N }, (_, n) => `甲${n % 5000}`).join("\n"));
console.log(N, Date.now() - t0, "ms", process.resourceUsage().maxRSS / 1024, "MiB");
