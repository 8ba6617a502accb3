import { notFound } from "@/app/api/v1/problem";
import { nowhere } from "../answer";

export const dynamic = "force-dynamic";

type Context = { params: Promise<{ address: string[] }> };

/** Every address nothing else answers: a problem document below /api, a page of the archive elsewhere. */
async function answer(request: Request, { params }: Context): Promise<Response> {
  const { address } = await params;
  if (address[0] === "api") return notFound("There is no such address in this interface.");
  return nowhere(request, { params });
}

export { answer as GET, answer as POST, answer as PUT, answer as PATCH, answer as DELETE };
