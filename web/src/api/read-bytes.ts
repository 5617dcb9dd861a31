import { authorizedFetch } from "./client.ts";
import { Problem } from "./problem.ts";

/** The bytes of what `path` names ("/api/v1/..."); it is asked for by session, which a link cannot do. */
export async function readBytes(path: string): Promise<Blob> {
  const response = await authorizedFetch(new Request(new URL(path, location.origin)));
  if (!response.ok) throw Problem.of(response, await response.json().catch(() => null));
  return response.blob();
}
