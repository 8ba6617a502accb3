import { archiveRoute, redirect } from "../answer";

export const dynamic = "force-dynamic";

/** The usual address leads to the description in the script the reader asks for. */
export const { GET, POST, PUT, PATCH, DELETE } = archiveRoute(({ reader }) => {
  const answer = redirect(302, `/${reader.script}/opensearch.xml`);
  answer.headers.set("vary", "Accept-Language");
  return Promise.resolve(answer);
});
