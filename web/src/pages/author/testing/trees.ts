import { newLesson, type Structure } from "../structure/model.ts";

/** "A: a b | B: c" is a tree whose titles are its ids. */
export function tree(shown: string, revision = 1): Structure {
  const modules = shown.split(" | ").map((module) => {
    const [id = "", lessons = ""] = module.split(":");
    return {
      id,
      title: id,
      revision: 1,
      lessons: lessons
        .split(" ")
        .filter(Boolean)
        .map((lesson) => newLesson(lesson, lesson)),
    };
  });
  return { course_id: "course", revision, modules: shown === "" ? [] : modules };
}

export function shown({ modules }: Structure): string {
  return modules
    .map((each) => [`${each.title}:`, ...each.lessons.map((lesson) => lesson.title)].join(" "))
    .join(" | ");
}
