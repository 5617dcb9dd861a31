import { infiniteQueryOptions, type QueryClient, queryOptions } from "@tanstack/react-query";
import { answer, api, authorizedFetch, ifMatch, type Schemas } from "../client.ts";
import { Problem } from "../problem.ts";
import type { operations } from "../schema.ts";

export type Certificate = Schemas["CertificateView"];
export type Candidate = Schemas["CertificateCandidate"];
export type CertificateSettings = Schemas["CertificateSettingsView"];
export type Template = Schemas["CertificateTemplateView"];
export type TemplateCard = Schemas["CertificateTemplateCard"];
export type Verified = Schemas["VerifiedCertificate"];
export type Design = Template["design"];
export type DesignElement = Design["elements"][number];
export type IssuedFilter = Omit<
  NonNullable<operations["certificate.list_of_course"]["parameters"]["query"]>,
  "limit" | "cursor"
>;

const keys = {
  mine: ["certificates", "mine"] as const,
  course: (courseId: string) => ["certificates", "course", courseId] as const,
  templates: ["certificates", "templates"] as const,
};

export const myCertificatesQuery = infiniteQueryOptions({
  queryKey: keys.mine,
  queryFn: ({ pageParam, signal }) =>
    answer(
      api.GET("/api/v1/certificates", {
        signal,
        params: { query: pageParam ? { cursor: pageParam } : {} },
      }),
    ),
  initialPageParam: "",
  getNextPageParam: (page) => page.next_cursor,
});

export const certificateSettingsQuery = (courseId: string) =>
  queryOptions({
    queryKey: [...keys.course(courseId), "settings"],
    queryFn: ({ signal }) =>
      answer(
        api.GET("/api/v1/courses/{course_id}/certificate-settings", {
          signal,
          params: { path: { course_id: courseId } },
        }),
      ),
  });

/** Refused with 412 when somebody changed them since `revision`. */
export function saveCertificateSettings(
  courseId: string,
  revision: number,
  settings: Pick<CertificateSettings, "rule" | "template_id" | "hours">,
): Promise<CertificateSettings> {
  return answer(
    api.PUT("/api/v1/courses/{course_id}/certificate-settings", {
      params: { path: { course_id: courseId } },
      headers: ifMatch(revision),
      body: settings,
    }),
  );
}

export const issuedQuery = (courseId: string, filter: IssuedFilter) =>
  infiniteQueryOptions({
    queryKey: [...keys.course(courseId), "issued", filter],
    queryFn: ({ pageParam, signal }) =>
      answer(
        api.GET("/api/v1/courses/{course_id}/certificates", {
          signal,
          params: {
            path: { course_id: courseId },
            query: { ...filter, ...(pageParam ? { cursor: pageParam } : {}) },
          },
        }),
      ),
    initialPageParam: "",
    getNextPageParam: (page) => page.next_cursor,
  });

export const candidatesQuery = (courseId: string) =>
  infiniteQueryOptions({
    queryKey: [...keys.course(courseId), "candidates"],
    queryFn: ({ pageParam, signal }) =>
      answer(
        api.GET("/api/v1/courses/{course_id}/certificates/candidates", {
          signal,
          params: { path: { course_id: courseId }, query: pageParam ? { cursor: pageParam } : {} },
        }),
      ),
    initialPageParam: "",
    getNextPageParam: (page) => page.next_cursor,
  });

export function issueCertificates(courseId: string, userIds: readonly string[]) {
  return answer(
    api.POST("/api/v1/courses/{course_id}/certificates", {
      params: { path: { course_id: courseId } },
      body: { user_ids: [...userIds] },
    }),
  );
}

export function revokeCertificate(id: string, reason: string): Promise<Certificate> {
  return answer(
    api.POST("/api/v1/certificates/{certificate_id}/revoke", {
      params: { path: { certificate_id: id } },
      body: { reason },
    }),
  );
}

export function reissueCertificate(id: string): Promise<Certificate> {
  return answer(
    api.POST("/api/v1/certificates/{certificate_id}/reissue", { params: { path: { certificate_id: id } } }),
  );
}

/** To be called when certificates of a course were issued, revoked or issued again. */
export function certificatesChanged(client: QueryClient, courseId: string): Promise<void> {
  return client.invalidateQueries({ queryKey: keys.course(courseId) });
}

export const templatesQuery = queryOptions({
  queryKey: [...keys.templates, "list"],
  queryFn: ({ signal }) => answer(api.GET("/api/v1/certificate-templates", { signal })),
});

export const templateQuery = (id: string) =>
  queryOptions({
    queryKey: [...keys.templates, id],
    queryFn: ({ signal }) =>
      answer(
        api.GET("/api/v1/certificate-templates/{template_id}", {
          signal,
          params: { path: { template_id: id } },
        }),
      ),
  });

export function createTemplate(name: string, language: string): Promise<Template> {
  return answer(api.POST("/api/v1/certificate-templates", { body: { name, language } }));
}

/** Refused with 412 when somebody saved it since `version`. */
export function saveTemplate(id: string, version: number, change: TemplateChange): Promise<Template> {
  return answer(
    api.PUT("/api/v1/certificate-templates/{template_id}", {
      params: { path: { template_id: id } },
      headers: ifMatch(version),
      body: change,
    }),
  );
}
export interface TemplateChange {
  name: string;
  is_default: boolean;
  design: Design;
}

export function deleteTemplate(id: string) {
  return answer(
    api.DELETE("/api/v1/certificate-templates/{template_id}", { params: { path: { template_id: id } } }),
  );
}

export function templatesChanged(client: QueryClient): Promise<void> {
  return client.invalidateQueries({ queryKey: keys.templates });
}

/** The bytes of an answer that is no JSON; throws the Problem when the server refused. */
async function bytes(request: Request): Promise<Blob> {
  const response = await authorizedFetch(request);
  if (!response.ok) throw Problem.of(response, await response.json().catch(() => null));
  return response.blob();
}

export function certificateDocument(id: string): Promise<Blob> {
  return bytes(new Request(`/api/v1/certificates/${id}/document`));
}

type DocumentFormat = Schemas["DocumentFormat"];

/** How a design will look, with example names. */
export function previewDesign(design: Design, format: DocumentFormat, signal?: AbortSignal): Promise<Blob> {
  return bytes(
    new Request("/api/v1/certificate-templates/preview", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ design, format }),
      ...(signal && { signal }),
    }),
  );
}

/** A logo or a signature, PNG or SVG; answers what designs call it. */
export async function uploadImage(file: File): Promise<string> {
  const response = await authorizedFetch(
    new Request("/api/v1/certificate-templates/images", { method: "POST", body: file }),
  );
  const body: unknown = await response.json().catch(() => null);
  if (!response.ok) throw Problem.of(response, body);
  return (body as { sha256: string }).sha256;
}

/** What the server says about a certificate; anybody may ask. */
export const verifyQuery = (code: string) =>
  queryOptions({
    queryKey: ["certificates", "verify", code],
    queryFn: ({ signal }) =>
      answer(api.GET("/api/v1/certificates/verify/{code}", { signal, params: { path: { code } } })),
    retry: false,
  });
