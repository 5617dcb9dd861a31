import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { stubUploads, Upload } from "@/shared/testing/upload.ts";
import { asProblem } from "../problem.ts";
import { uploadAnswerFile } from "./attempts.ts";

const busy = { status: 503, code: "upload.busy", detail: "", errors: [] };
const stored = { file_id: "f", name: "proof.pdf" };

function send() {
  return uploadAnswerFile("a", "q1", new File(["%PDF"], "proof.pdf"), () => undefined);
}

function last(): Upload {
  const found = Upload.sent.at(-1);
  if (found === undefined) throw new Error("nothing was sent");
  return found;
}

beforeEach(() => {
  vi.useFakeTimers();
  stubUploads();
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test("a file comes back when the server has asked for that", async () => {
  const sent = send();
  await vi.waitFor(() => expect(Upload.sent).toHaveLength(1));
  last().answer(503, busy, { "Retry-After": "5" });
  await vi.advanceTimersByTimeAsync(4900);
  expect(Upload.sent).toHaveLength(1);
  await vi.advanceTimersByTimeAsync(200);
  expect(Upload.sent).toHaveLength(2);
  last().answer(201, stored);
  expect(await sent).toEqual(stored);
});

test("what may have been taken is not sent again by itself", async () => {
  const sent = send().catch((error: unknown) => asProblem(error).code);
  await vi.waitFor(() => expect(Upload.sent).toHaveLength(1));
  last().answer(502, { ...busy, status: 502, code: "gateway.lost" });
  expect(await sent).toBe("gateway.lost");
  expect(Upload.sent).toHaveLength(1);
});
