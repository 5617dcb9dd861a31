import { authorizedFetch, idempotencyKey, type Schemas } from "../client.ts";
import { Problem } from "../problem.ts";
import { upload } from "../upload.ts";

export type FileImportReport = Schemas["FileImportReport"];
export type PortableNote = Schemas["PortableNote"];

/** The draft of a course as a file that another installation can import, and what to call it. */
export async function exportCourse(courseId: string): Promise<{ bytes: Blob; name: string }> {
  const response = await authorizedFetch(new Request(`/api/v1/courses/${courseId}/export`));
  if (!response.ok) throw Problem.of(response, await response.json().catch(() => null));
  return { bytes: await response.blob(), name: nameOf(response.headers.get("Content-Disposition")) };
}

function nameOf(disposition: string | null): string {
  const encoded = /filename\*=UTF-8''([^;]+)/.exec(disposition ?? "")?.[1];
  return encoded ? decodeURIComponent(encoded) : "course.zip";
}

/** Makes a course of one's own out of such a file. */
export function importCourse(file: File, onProgress: (percent: number) => void): Promise<FileImportReport> {
  return upload({ path: "/api/v1/courses/imports", bytes: file, headers: idempotencyKey(), onProgress });
}
