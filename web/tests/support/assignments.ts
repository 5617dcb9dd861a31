// An assignment in a course of its own, and work that is handed in, made through the API.
import { type Account, Api, demoAccount } from "./accounts.ts";

interface Created {
  id: string;
}

export interface MadeCourse {
  course: string;
  lesson: string;
}

/** A course that is not published yet, with a lesson that can lead to an assignment. */
export async function makeEssayCourse(teacher: Api): Promise<MadeCourse> {
  const { id: course } = await teacher.post<Created>("/courses", { title: "Writing about animals" });
  const { id: module } = await teacher.post<Created>(`/courses/${course}/modules`, { title: "Foxes" });
  const { id: lesson } = await teacher.post<Created>(`/modules/${module}/lessons`, {
    title: "An essay on foxes",
    kind: "page",
    content: "Write an essay.",
  });
  return { course, lesson };
}

export interface MadeAssignment extends MadeCourse {
  assignment: string;
}

/** A published assignment of texts, marked by points, in a published course. `rules` are further members of it. */
export async function makeAssignment(rules: object = {}): Promise<MadeAssignment> {
  const teacher = await Api.of(demoAccount("teacher"));
  const { course, lesson } = await makeEssayCourse(teacher);
  const { id: assignment } = await teacher.post<Created>("/assignments", {
    course_id: course,
    assignment: { title: "An essay on foxes", form: { kind: "points" }, ...rules },
  });
  await teacher.call("POST", `/assignments/${assignment}/publish`, {}, { "If-Match": '"1"' });
  const { revision } = await teacher.get<{ revision: number }>(`/lessons/${lesson}/draft`);
  await teacher.call(
    "PATCH",
    `/lessons/${lesson}`,
    { kind: "activity", material: { activity: "assignment", source: assignment } },
    { "If-Match": `"${revision}"` },
  );
  await teacher.post(`/courses/${course}/publish`);
  return { course, lesson, assignment };
}

/** Somebody takes part and hands a text in. */
export async function handIn(made: MadeAssignment, who: Account, text: string): Promise<Api> {
  const student = await Api.of(who);
  await student.post(`/courses/${made.course}/enrollments`);
  const draft = await student.post<Created & { revision: number }>(
    `/assignments/${made.assignment}/submissions`,
    { lesson_id: made.lesson },
  );
  const content = { text, links: [] };
  const ifMatch = { "If-Match": `"${draft.revision}"` };
  await student.call("PUT", `/submissions/${draft.id}`, { content }, ifMatch);
  await student.post(`/submissions/${draft.id}/submit`);
  return student;
}
