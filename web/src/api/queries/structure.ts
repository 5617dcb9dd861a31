import { queryOptions } from "@tanstack/react-query";
import { answer, api, type IdempotencyKey, ifMatch, type Schemas } from "../client.ts";
import { courseKeys } from "./courses.ts";

export const structureQuery = (courseId: string) =>
  queryOptions({
    queryKey: [...courseKeys.one(courseId), "structure"],
    queryFn: ({ signal }) => loadStructure(courseId, signal),
  });

const inCourse = (courseId: string) => ({ path: { course_id: courseId } });
const ofModule = (moduleId: string) => ({ path: { module_id: moduleId } });
const ofLesson = (lessonId: string) => ({ path: { lesson_id: lessonId } });

function loadStructure(courseId: string, signal?: AbortSignal) {
  return answer(
    api.GET("/api/v1/courses/{course_id}/structure", {
      params: inCourse(courseId),
      ...(signal && { signal }),
    }),
  );
}

/** The requests that change the tree of one course. */
export const structureRequests = (courseId: string) => ({
  load: () => loadStructure(courseId),

  /** Refused with 412 when somebody added, removed or moved something since `revision`. */
  reorder: (revision: number, modules: Schemas["ModuleOrder"][]) =>
    answer(
      api.PUT("/api/v1/courses/{course_id}/structure", {
        params: inCourse(courseId),
        headers: ifMatch(revision),
        body: { modules },
      }),
    ),

  addModule: (title: string, headers: IdempotencyKey) =>
    answer(
      api.POST("/api/v1/courses/{course_id}/modules", {
        params: inCourse(courseId),
        headers,
        body: { title },
      }),
    ),

  addLesson: (moduleId: string, title: string, headers: IdempotencyKey) =>
    answer(
      api.POST("/api/v1/modules/{module_id}/lessons", {
        params: ofModule(moduleId),
        headers,
        body: { title, kind: "page" },
      }),
    ),

  copyModule: (moduleId: string, title: string, headers: IdempotencyKey) =>
    answer(
      api.POST("/api/v1/modules/{module_id}/duplicate", {
        params: ofModule(moduleId),
        headers,
        body: { title },
      }),
    ),

  copyLesson: (lessonId: string, title: string, headers: IdempotencyKey) =>
    answer(
      api.POST("/api/v1/lessons/{lesson_id}/duplicate", {
        params: ofLesson(lessonId),
        headers,
        body: { title },
      }),
    ),

  renameModule: (moduleId: string, title: string, revision: number) =>
    answer(
      api.PATCH("/api/v1/modules/{module_id}", {
        params: ofModule(moduleId),
        headers: ifMatch(revision),
        body: { title },
      }),
    ),

  renameLesson: (lessonId: string, title: string, revision: number) =>
    answer(
      api.PATCH("/api/v1/lessons/{lesson_id}", {
        params: ofLesson(lessonId),
        headers: ifMatch(revision),
        body: { title },
      }),
    ),

  removeModule: (moduleId: string) =>
    answer(api.DELETE("/api/v1/modules/{module_id}", { params: ofModule(moduleId) })),
  removeLesson: (lessonId: string) =>
    answer(api.DELETE("/api/v1/lessons/{lesson_id}", { params: ofLesson(lessonId) })),
  restoreModule: (moduleId: string) =>
    answer(api.POST("/api/v1/modules/{module_id}/restore", { params: ofModule(moduleId) })),
  restoreLesson: (lessonId: string) =>
    answer(api.POST("/api/v1/lessons/{lesson_id}/restore", { params: ofLesson(lessonId) })),
});
