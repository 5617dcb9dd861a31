import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import type { Schemas } from "@/api/client.ts";
import { categoriesQuery } from "@/api/queries/categories.ts";
import { updateCourse } from "@/api/queries/course-settings.ts";
import { courseKeys, courseQuery } from "@/api/queries/courses.ts";
import { draftChanged } from "@/api/queries/versions.ts";
import { useI18n } from "@/i18n";
import { categoryPaths } from "@/shared/category-paths.ts";
import { EditForm } from "@/shared/editing/edit-form.tsx";
import { SaveState } from "@/shared/editing/editing-notices.tsx";
import { SaveButton } from "@/shared/editing/save-button.tsx";
import { usePageTitle } from "@/shared/page-title.ts";
import { useFormErrors } from "@/shared/problem-text.ts";
import { required } from "@/shared/required.ts";
import { useEditing } from "@/shared/use-editing.ts";
import { FormActions } from "@/ui/form.tsx";
import { LoadingState } from "@/ui/states.tsx";
import { Copies } from "./copies.tsx";
import { CourseFile } from "./course-file.tsx";
import { type CourseForm, changeOf, fieldName, formOf, isSameCourse } from "./course-form.ts";
import { AttributionFields, CatalogueFields, ReadersFields, TextFields } from "./settings-fields.tsx";
import { ReviewSettings } from "./workflow/review-settings.tsx";

/** What a course is called, how it is found, who may read it and in which order. */
export function SettingsPage() {
  const { courseId } = useParams({ from: "/signed-in/teaching-part/teaching/courses/$courseId/settings" });
  const { t } = useI18n();
  const { data } = useQuery({ ...courseQuery(courseId), ...required });
  usePageTitle(data && t("author.settings.page_title", { title: data.title }));
  if (!data) return <LoadingState />;
  return (
    <>
      <CourseSettings key={courseId} course={data} />
      <Copies course={data} />
      <CourseFile courseId={courseId} />
      <ReviewSettings courseId={courseId} />
    </>
  );
}

function useCourseEditing(course: Schemas["CourseView"]) {
  const client = useQueryClient();
  const query = courseQuery(course.id);
  return useEditing<CourseForm>({
    key: `course.${course.id}`,
    loaded: formOf(course),
    isSame: isSameCourse,
    reload: async () => formOf(await client.fetchQuery({ ...query, staleTime: 0 })),
    send: async (form) => {
      const saved = await updateCourse(course.id, form.revision, changeOf(form));
      client.setQueryData(query.queryKey, saved);
      void client.invalidateQueries({ queryKey: [...courseKeys.all, "mine"] });
      draftChanged(client, course.id);
      return formOf(saved);
    },
  });
}

function CourseSettings({ course }: { course: Schemas["CourseView"] }) {
  const { t } = useI18n();
  const editing = useCourseEditing(course);
  const { form, change } = editing;
  const problems = useFormErrors(editing.error, fieldName);
  const readable = useReadable();
  return (
    <EditForm label={t("author.frame.settings")} {...{ editing, problems, readable }}>
      <TextFields form={form} change={change} />
      <CatalogueFields courseId={course.id} form={form} change={change} />
      <ReadersFields form={form} change={change} />
      <AttributionFields form={form} change={change} />
      <FormActions>
        <SaveButton isSaving={editing.isSaving} />
        <SaveState editing={editing} />
      </FormActions>
    </EditForm>
  );
}

/** All settings as one text, for comparing two. */
function useReadable() {
  const { t, format } = useI18n();
  const { data } = useQuery(categoriesQuery);
  const paths = categoryPaths(data?.items ?? []);
  return (form: CourseForm) =>
    [
      [t("author.settings.title"), form.title],
      [t("author.settings.summary"), form.summary],
      [t("author.settings.description"), form.description],
      [t("author.settings.category"), paths.get(form.categoryId) ?? ""],
      [t("author.settings.tags"), format.list(form.tags)],
      [t("author.settings.cover"), form.cover?.alt ?? ""],
      [t("author.settings.language"), form.language],
      [t("author.settings.level"), form.level && t(`author.level.${form.level}`)],
      [t("author.settings.visibility"), t(`author.visibility.${form.visibility}`)],
      [t("author.settings.navigation"), t(`author.navigation.${form.navigation}`)],
      [t("author.settings.credit"), form.credit],
      [t("author.settings.source_url"), form.sourceUrl],
      [t("author.settings.license"), form.license],
      [t("author.settings.license_url"), form.licenseUrl],
    ]
      .map(([name, value]) => `${name}: ${value}`)
      .join("\n");
}
