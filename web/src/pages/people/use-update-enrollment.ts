import { useMutation, useQueryClient } from "@tanstack/react-query";
import { answer, api } from "@/api/client.ts";
import { refreshPeople, type Section } from "@/api/queries/people.ts";

/** What is changed about an enrolment; what is left out stays. */
export interface EnrollmentChange {
  section_id?: Section["id"] | null;
  expires_at?: string | null;
}

export function useUpdateEnrollment(courseId: string, onDone: () => void) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: ({ id, change }: { id: string; change: EnrollmentChange }) =>
      answer(
        api.PATCH("/api/v1/enrollments/{enrollment_id}", {
          params: { path: { enrollment_id: id } },
          body: change,
        }),
      ),
    onSuccess: onDone,
    onSettled: () => refreshPeople(queryClient, courseId),
  });
}
