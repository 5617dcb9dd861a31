import type { Certificate, Design, Template, Verified } from "@/api/queries/certificates.ts";

export function certificate(given: Partial<Certificate> = {}): Certificate {
  return {
    id: "one",
    code: "7QXK-2B9M-R4TD-W8HC",
    state: "valid",
    course_id: "course",
    course_title: "Numbers",
    user_id: "ada",
    student_name: "Ada Byron",
    rule: "completion",
    completed_at: "2026-01-02T08:00:00Z",
    issued_at: "2026-01-02T08:00:01Z",
    template_id: "template",
    template_version: 1,
    revoked_at: null,
    revocation_reason: null,
    supersedes: null,
    ...given,
  };
}

export function verified(given: Partial<Verified> = {}): Verified {
  return {
    code: "7QXK-2B9M-R4TD-W8HC",
    state: "valid",
    student_name: "Ada Byron",
    course_title: "Numbers",
    issuer: "School",
    completed_at: "2026-01-02T08:00:00Z",
    hours: 7.5,
    ended_at: null,
    ...given,
  };
}

const design: Design = {
  page_size: "a4",
  orientation: "landscape",
  border: "double_line",
  language: "en",
  issuer: "School",
  ink: "#1f2937",
  accent: "#8a6d3b",
  paper: "#ffffff",
  background_sha256: null,
  elements: [
    {
      kind: "text",
      box: { x: 30, y: 30, width: 200, height: 20 },
      text: "{student}",
      size_pt: 30,
      typeface: "serif",
      bold: true,
      italic: false,
      align: "center",
      colour: "accent",
      heading: false,
    },
    { kind: "qr_code", box: { x: 240, y: 150, width: 38, height: 38 } },
  ],
};

export const template: Template = {
  id: "template",
  name: "Standard",
  version: 3,
  is_default: false,
  updated_at: "2026-01-02T08:00:00Z",
  design,
};

export const page = (...items: readonly unknown[]) => ({ items, next_cursor: null });
