// Loads the founding data into a database that has no cases yet; into any other it changes nothing.
import { foundArchive } from "@/lib/imports/commands";
import { foundingFiles } from "./founding-files";

const founded = await foundArchive(await foundingFiles());
console.log(
  founded > 0 ? `Founded the archive with ${founded} cases.` : "The archive has cases already: nothing was loaded.",
);
process.exit(0);
