// All submissions of an assignment as a zip, and feedback as the same zip back.
import type { Schemas } from "../client.ts";
import { readBytes } from "../read-bytes.ts";
import { upload } from "../upload.ts";

export type FeedbackReport = Schemas["FeedbackReport"];
export type FeedbackItem = Schemas["FeedbackItem"];

const base = (assignmentId: string) => `/api/v1/assignments/${assignmentId}`;

/** Every submission in a folder, and grades.csv to fill in. */
export function downloadSubmissions(assignmentId: string, attempts: "newest" | "all"): Promise<Blob> {
  return readBytes(`${base(assignmentId)}/download?all_attempts=${attempts === "all"}`);
}

/** A dry run changes nothing, and its report is then the same. Where anything is refused, nothing is applied. */
export function uploadFeedback(
  assignmentId: string,
  zip: Blob,
  isTrial: boolean,
  onProgress: (percent: number) => void,
): Promise<FeedbackReport> {
  return upload({ path: `${base(assignmentId)}/feedback?dry_run=${isTrial}`, bytes: zip, onProgress });
}
