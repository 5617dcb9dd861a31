import type { Schemas } from "@/api/client.ts";
import { upload } from "@/api/upload.ts";

/** Stores an image or a file for the lessons of a course. */
export function uploadAsset(
  courseId: string,
  file: File,
  onProgress: (percent: number) => void,
): Promise<Schemas["AssetView"]> {
  return upload({ path: `/api/v1/courses/${courseId}/assets`, bytes: file, onProgress });
}
