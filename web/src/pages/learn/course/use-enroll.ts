import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { answer, api, idempotencyKey } from "@/api/client.ts";
import { courseKeys, courseQuery, outlineQuery } from "@/api/queries/courses.ts";
import { refreshLearning } from "@/api/queries/learning.ts";
import { useI18n } from "@/i18n";
import { problemText } from "@/shared/problem-text.ts";
import { toast } from "@/ui/toast.ts";
import { asEnrolled } from "./way-in.ts";

/** Enrols the reader and opens the first lesson. The page shows them as enrolled at once, and takes it back on refusal. */
export function useEnroll(courseId: string) {
  const { t } = useI18n();
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const courseKey = courseQuery(courseId).queryKey;
  const outlineKey = outlineQuery(courseId).queryKey;
  return useMutation({
    mutationFn: () =>
      answer(
        api.POST("/api/v1/courses/{course_id}/enrollments", {
          params: { path: { course_id: courseId } },
          headers: idempotencyKey(),
        }),
      ),
    onMutate: async () => {
      await queryClient.cancelQueries({ queryKey: courseKeys.one(courseId) });
      const course = queryClient.getQueryData(courseKey);
      const outline = queryClient.getQueryData(outlineKey);
      if (course) queryClient.setQueryData(courseKey, { ...course, enrolled: true });
      if (outline) queryClient.setQueryData(outlineKey, asEnrolled(outline, new Date()));
      return { course, outline };
    },
    onSuccess: async () => {
      const first = queryClient.getQueryData(outlineKey)?.resume_lesson_id;
      if (!first) return;
      await navigate({ to: "/courses/$courseId/lessons/$lessonId", params: { courseId, lessonId: first } });
    },
    onError: (error, _, before) => {
      queryClient.setQueryData(courseKey, before?.course);
      queryClient.setQueryData(outlineKey, before?.outline);
      toast.show({ text: problemText(t, error), tone: "danger" });
    },
    onSettled: () => refreshLearning(queryClient, courseId),
  });
}
