import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { answer, api } from "@/api/client.ts";
import { asProblem } from "@/api/problem.ts";
import { courseQuery, outlineQuery } from "@/api/queries/courses.ts";
import { refreshLearning } from "@/api/queries/learning.ts";
import { useI18n } from "@/i18n";
import { problemText } from "@/shared/problem-text.ts";
import { toast } from "@/ui/toast.ts";
import { asEnrolled } from "./way-in.ts";

/** What the policy of a course asks for. */
interface Ticket {
  key?: string;
  invitation?: string;
}

/** Enrols the reader and opens the first lesson; where something has to be waited for, the page tells what. */
export function useEnroll(courseId: string) {
  const { t } = useI18n();
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const courseKey = courseQuery(courseId).queryKey;
  const outlineKey = outlineQuery(courseId).queryKey;
  return useMutation({
    mutationFn: (ticket: Ticket) =>
      answer(
        api.POST("/api/v1/courses/{course_id}/enrollments", {
          params: { path: { course_id: courseId } },
          body: ticket,
        }),
      ),
    onSuccess: async ({ request }) => {
      if (request) return;
      const course = queryClient.getQueryData(courseKey);
      const outline = queryClient.getQueryData(outlineKey);
      if (course) queryClient.setQueryData(courseKey, { ...course, enrolled: true });
      if (!outline) return;
      const begun = asEnrolled(outline, new Date());
      queryClient.setQueryData(outlineKey, begun);
      const first = begun.resume_lesson_id;
      if (!first) return;
      await navigate({ to: "/courses/$courseId/lessons/$lessonId", params: { courseId, lessonId: first } });
    },
    onError: (error) => {
      if (asProblem(error).errors.length > 0) return; // said at the field
      toast.show({ text: problemText(t, error), tone: "danger" });
    },
    onSettled: () => refreshLearning(queryClient, courseId),
  });
}
