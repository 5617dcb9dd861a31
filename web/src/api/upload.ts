import { Problem } from "./problem.ts";
import { session } from "./session.ts";

interface Upload {
  /** "/api/v1/...": the operation takes the bytes as they are. */
  path: string;
  /** By default POST. */
  method?: "POST" | "PUT";
  bytes: Blob;
  headers?: Record<string, string>;
  onProgress: (percent: number) => void;
}

/**
 * Sends the bytes of a file and returns what the server answered; throws the Problem when it refused. XMLHttpRequest instead
 * of fetch, because only it tells how far an upload has come. A token that was ended early is renewed once.
 */
export async function upload<T>(what: Upload): Promise<T> {
  const token = await session.accessToken();
  const answer = await send(what, token);
  if (answer.status !== 401 || token === null) return read<T>(answer);
  session.refuse(token);
  return read<T>(await send(what, await session.accessToken()));
}

function send({ path, method = "POST", bytes, headers, onProgress }: Upload, token: string | null) {
  return new Promise<Response>((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open(method, path);
    request.setRequestHeader("Content-Type", "application/octet-stream");
    for (const [name, value] of Object.entries(headers ?? {})) request.setRequestHeader(name, value);
    if (token) request.setRequestHeader("Authorization", `Bearer ${token}`);
    request.upload.onprogress = ({ loaded, total }) =>
      onProgress(total > 0 ? Math.floor((100 * loaded) / total) : 0);
    request.onload = () => resolve(responseOf(request));
    request.onerror = () => reject(Problem.unreachable());
    request.send(bytes);
  });
}

const told = ["X-Request-Id", "Retry-After"];

function responseOf(request: XMLHttpRequest): Response {
  const headers = told.flatMap((name) => {
    const value = request.getResponseHeader(name);
    return value === null ? [] : [[name, value] as [string, string]];
  });
  return new Response(request.responseText, { status: request.status, headers });
}

async function read<T>(response: Response): Promise<T> {
  const body: unknown = await response.json().catch(() => null);
  if (!response.ok) throw Problem.of(response, body);
  return body as T;
}
