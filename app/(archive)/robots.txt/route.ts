import { robotsFile } from "@/components/machines/plain-files";
import { archiveRoute } from "../answer";
import { machineAnswer } from "../machine-answer";

export const dynamic = "force-dynamic";

export const { GET, POST, PUT, PATCH, DELETE } = archiveRoute(({ request, origin }) =>
  Promise.resolve(machineAnswer(request, "text/plain", robotsFile(origin), { canonical: "/robots.txt", tags: [] })),
);
