import { Problem } from "@/api/problem.ts";
import type { components } from "@/api/schema.ts";
import { session } from "@/api/session.ts";

type Asset = components["schemas"]["AssetView"];

/**
 * Stores an image or a file for the lessons of a course. XMLHttpRequest instead of fetch, because only it tells how far an
 * upload has come.
 */
export async function uploadAsset(
  courseId: string,
  file: File,
  onProgress: (percent: number) => void,
): Promise<Asset> {
  const token = await session.accessToken();
  const answer = await send(courseId, file, token, onProgress);
  if (answer.status !== 401 || token === null) return read(answer);
  session.refuse(token);
  return read(await send(courseId, file, await session.accessToken(), onProgress));
}

function send(courseId: string, file: File, token: string | null, onProgress: (percent: number) => void) {
  return new Promise<Response>((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", `/api/v1/courses/${courseId}/assets`);
    request.setRequestHeader("Content-Type", "application/octet-stream");
    if (token) request.setRequestHeader("Authorization", `Bearer ${token}`);
    request.upload.onprogress = ({ loaded, total }) =>
      onProgress(total > 0 ? Math.floor((100 * loaded) / total) : 0);
    request.onload = () => resolve(responseOf(request));
    request.onerror = () => reject(Problem.unreachable());
    request.send(file);
  });
}

function responseOf(request: XMLHttpRequest): Response {
  const requestId = request.getResponseHeader("X-Request-Id");
  return new Response(request.responseText, {
    status: request.status,
    headers: requestId === null ? {} : { "X-Request-Id": requestId },
  });
}

async function read(response: Response): Promise<Asset> {
  const body: unknown = await response.json().catch(() => null);
  if (!response.ok) throw Problem.of(response, body);
  return body as Asset;
}
