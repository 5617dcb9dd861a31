import { useQuery } from "@tanstack/react-query";
import { assignmentQuery } from "@/api/queries/assignments.ts";
import { teachersQuery } from "@/api/queries/people.ts";

/** Whether the caller may edit the course of an assignment; assistants, who only mark, may not. */
export function useCanEdit(assignmentId: string): boolean {
  const { data: view } = useQuery(assignmentQuery(assignmentId));
  const courseId = view?.course_id ?? "";
  const { data: teachers } = useQuery({ ...teachersQuery(courseId), enabled: courseId !== "" });
  return teachers?.can_edit ?? false;
}
