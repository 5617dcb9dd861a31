import type { CourseWorkflow } from "@/api/queries/workflow.ts";

/** Of an author's draft where nothing has to be reviewed, unless told otherwise. */
export function workflow(differences: Partial<CourseWorkflow> = {}): CourseWorkflow {
  return {
    course_id: "course",
    title: "Numbers",
    state: "draft",
    revision: 3,
    published_version: 1,
    actions: ["submit", "publish", "archive"],
    submitter: null,
    submitted_at: null,
    review_required: false,
    review_setting: null,
    reviewers: [],
    publication: null,
    ...differences,
  };
}
