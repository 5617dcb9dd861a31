import { useMutation, useQueryClient } from "@tanstack/react-query";
import {
  type CourseWorkflow,
  cancelPublication,
  schedulePublication,
  takeStep,
  type WorkflowStep,
  workflowChanged,
} from "@/api/queries/workflow.ts";

/**
 * What can be done on the way of a draft; after each, everything that shows the course is asked anew.
 * `onStep` is called before that: the form of the step may be gone afterwards.
 */
export function useWorkflow(workflow: CourseWorkflow, onStep?: () => void) {
  const client = useQueryClient();
  const id = workflow.course_id;
  const onSettled = () => workflowChanged(client, id);
  const step = useMutation({
    mutationFn: ({ action, comment = "" }: { action: WorkflowStep; comment?: string }) =>
      takeStep(id, workflow.revision, action, comment),
    onSuccess: () => onStep?.(),
    onSettled,
  });
  const schedule = useMutation({
    mutationFn: ({ at, note }: { at: string; note: string }) => schedulePublication(id, at, note),
    onSettled,
  });
  const cancel = useMutation({ mutationFn: () => cancelPublication(id), onSettled });
  return { step, schedule, cancel };
}
