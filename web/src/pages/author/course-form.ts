// The settings of a course as the fields of their form hold them.
import type { Schemas } from "@/api/client.ts";
import type { CourseChange } from "@/api/queries/course-settings.ts";

type Course = Schemas["CourseView"];

export interface CourseForm {
  title: string;
  summary: string;
  description: string;
  /** "" when it has none. */
  categoryId: string;
  tags: string[];
  cover: Schemas["Cover"] | null;
  /** "" when none is set. */
  language: string;
  level: Schemas["Level"] | "";
  visibility: Schemas["Visibility"];
  navigation: Schemas["Navigation"];
  credit: string;
  sourceUrl: string;
  license: string;
  licenseUrl: string;
  revision: number;
}

export function formOf(course: Course): CourseForm {
  const attribution = course.attribution;
  return {
    title: course.title,
    summary: course.summary,
    description: course.description,
    categoryId: course.category?.id ?? "",
    tags: course.tags,
    cover: course.cover,
    language: course.language ?? "",
    level: course.level ?? "",
    visibility: course.visibility,
    navigation: course.navigation,
    credit: attribution?.text ?? "",
    sourceUrl: attribution?.source_url ?? "",
    license: attribution?.license ?? "",
    licenseUrl: attribution?.license_url ?? "",
    revision: course.revision ?? 0,
  };
}

const orNull = (text: string): string | null => (text.trim() === "" ? null : text.trim());

function attributionOf(form: CourseForm): Schemas["AttributionInput"] | null {
  const [source_url, license, license_url] = [form.sourceUrl, form.license, form.licenseUrl].map(orNull);
  if (orNull(form.credit) === null && !source_url && !license && !license_url) return null;
  return {
    text: form.credit.trim(),
    source_url: source_url ?? null,
    license: license ?? null,
    license_url: license_url ?? null,
  };
}

export function changeOf(form: CourseForm): CourseChange {
  return {
    title: form.title,
    summary: form.summary,
    description: form.description,
    category_id: orNull(form.categoryId),
    tags: form.tags,
    cover: form.cover && { asset_id: form.cover.asset_id, alt: form.cover.alt.trim() },
    language: orNull(form.language),
    level: form.level === "" ? null : form.level,
    visibility: form.visibility,
    navigation: form.navigation,
    attribution: attributionOf(form),
  };
}

export function isSameCourse(one: CourseForm, other: CourseForm): boolean {
  return JSON.stringify(changeOf(one)) === JSON.stringify(changeOf(other));
}

/** Which of our fields an error of the server is about. */
export function fieldName(field: string): string {
  return field
    .replace(/^attribution$/, "attribution.text")
    .replace(/^category_id$/, "category")
    .replace(/^tags.*$/, "tags")
    .replace(/^cover.*$/, "cover");
}
