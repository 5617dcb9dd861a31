// The tree of a course and what can be done to it. Pure: the page shows `apply`'s result at once, the store sends the same
// edit to the server.
import type { Schemas } from "@/api/client.ts";

export type Structure = Schemas["StructureView"];
export type Module = Schemas["DraftModuleView"];
export type Lesson = Schemas["DraftLessonHead"];

export interface LessonPlace {
  moduleId: string;
  /** Among the lessons of the module, the moved one not counted. */
  index: number;
}

export type Edit =
  | { kind: "add_module"; id: string; title: string }
  | { kind: "add_lesson"; id: string; moduleId: string; title: string }
  | { kind: "copy_module"; id: string; of: string; title: string }
  | { kind: "copy_lesson"; id: string; of: string; title: string }
  | { kind: "rename_module"; id: string; title: string }
  | { kind: "rename_lesson"; id: string; title: string }
  | { kind: "move_module"; id: string; index: number }
  | { kind: "move_lesson"; id: string; to: LessonPlace }
  | { kind: "remove_module"; id: string }
  | { kind: "remove_lesson"; id: string }
  | { kind: "restore_module"; module: Module; index: number }
  | { kind: "restore_lesson"; lesson: Lesson; to: LessonPlace };

export type Direction = "up" | "down";

function inserted<T>(items: readonly T[], item: T, index: number): T[] {
  const at = Math.max(0, Math.min(index, items.length));
  return [...items.slice(0, at), item, ...items.slice(at)];
}

export function findModule(tree: Structure, id: string): Module | undefined {
  return tree.modules.find((module) => module.id === id);
}

export function findLesson(tree: Structure, id: string): { lesson: Lesson; at: LessonPlace } | undefined {
  for (const module of tree.modules) {
    const index = module.lessons.findIndex((each) => each.id === id);
    const lesson = module.lessons[index];
    if (lesson) return { lesson, at: { moduleId: module.id, index } };
  }
  return undefined;
}

export function lessonCount(tree: Structure): number {
  return tree.modules.reduce((sum, module) => sum + module.lessons.length, 0);
}

function withLessons(tree: Structure, change: (lessons: Lesson[], module: Module) => Lesson[]): Structure {
  return {
    ...tree,
    modules: tree.modules.map((module) => ({ ...module, lessons: change(module.lessons, module) })),
  };
}

function withoutLesson(tree: Structure, id: string): Structure {
  return withLessons(tree, (lessons) => lessons.filter((each) => each.id !== id));
}

function withLesson(tree: Structure, lesson: Lesson, to: LessonPlace): Structure {
  return withLessons(tree, (lessons, module) =>
    module.id === to.moduleId ? inserted(lessons, lesson, to.index) : lessons,
  );
}

function withModule(tree: Structure, module: Module, index: number): Structure {
  const others = tree.modules.filter((each) => each.id !== module.id);
  return { ...tree, modules: inserted(others, module, index) };
}

function moveLesson(tree: Structure, id: string, to: LessonPlace): Structure {
  const found = findLesson(tree, id);
  if (!found || !findModule(tree, to.moduleId)) return tree;
  return withLesson(withoutLesson(tree, id), found.lesson, to);
}

/** Behind the original; the lessons have ids of their own until the server names them. */
function copyModule(tree: Structure, id: string, of: string, title: string): Structure {
  const index = tree.modules.findIndex((each) => each.id === of);
  const module = tree.modules[index];
  if (!module) return tree;
  const lessons = module.lessons.map((lesson) => ({ ...lesson, id: `${id}-${lesson.id}`, revision: 1 }));
  return withModule(tree, { ...module, id, title, revision: 1, lessons }, index + 1);
}

/** The tree after the edit; unchanged where the edit has lost its object. */
export function apply(tree: Structure, edit: Edit): Structure {
  switch (edit.kind) {
    case "add_module":
      return withModule(
        tree,
        { id: edit.id, title: edit.title, revision: 1, lessons: [] },
        tree.modules.length,
      );
    case "add_lesson":
      return withLesson(tree, newLesson(edit.id, edit.title), {
        moduleId: edit.moduleId,
        index: Number.MAX_SAFE_INTEGER,
      });
    case "copy_module":
      return copyModule(tree, edit.id, edit.of, edit.title);
    case "copy_lesson": {
      const found = findLesson(tree, edit.of);
      const copy = found && { ...found.lesson, id: edit.id, title: edit.title, revision: 1 };
      return copy ? withLesson(tree, copy, { ...found.at, index: found.at.index + 1 }) : tree;
    }
    case "rename_module":
      return {
        ...tree,
        modules: tree.modules.map((each) => (each.id === edit.id ? { ...each, title: edit.title } : each)),
      };
    case "rename_lesson":
      return withLessons(tree, (lessons) =>
        lessons.map((each) => (each.id === edit.id ? { ...each, title: edit.title } : each)),
      );
    case "move_module": {
      const module = findModule(tree, edit.id);
      return module ? withModule(tree, module, edit.index) : tree;
    }
    case "move_lesson":
      return moveLesson(tree, edit.id, edit.to);
    case "remove_module":
      return { ...tree, modules: tree.modules.filter((each) => each.id !== edit.id) };
    case "remove_lesson":
      return withoutLesson(tree, edit.id);
    case "restore_module":
      return withModule(tree, edit.module, edit.index);
    case "restore_lesson":
      return withLesson(withoutLesson(tree, edit.lesson.id), edit.lesson, edit.to);
  }
}

/** As the server makes it from a title alone. */
export function newLesson(id: string, title: string): Lesson {
  return { id, title, kind: "page", teaching_minutes: 0, exercise_minutes: 0, revision: 1 };
}

/** How long teaching and exercises of these lessons take together. */
export function minutesOf(lessons: readonly Lesson[]): number {
  return lessons.reduce((sum, lesson) => sum + lesson.teaching_minutes + lesson.exercise_minutes, 0);
}

/** The edit that moves a module or lesson by one place; a lesson goes on into the next module. Nothing at the ends. */
export function step(tree: Structure, id: string, direction: Direction): Edit | undefined {
  const by = direction === "up" ? -1 : 1;
  const moduleIndex = tree.modules.findIndex((each) => each.id === id);
  if (moduleIndex >= 0) {
    const index = moduleIndex + by;
    return index >= 0 && index < tree.modules.length ? { kind: "move_module", id, index } : undefined;
  }
  const found = findLesson(tree, id);
  if (!found) return undefined;
  const home = tree.modules.findIndex((each) => each.id === found.at.moduleId);
  const index = found.at.index + by;
  if (index >= 0 && index < (tree.modules[home]?.lessons.length ?? 0)) {
    return { kind: "move_lesson", id, to: { moduleId: found.at.moduleId, index } };
  }
  const neighbour = tree.modules[home + by];
  if (!neighbour) return undefined;
  const end = direction === "up" ? neighbour.lessons.length : 0;
  return { kind: "move_lesson", id, to: { moduleId: neighbour.id, index: end } };
}

/** What a reorder sends: every module and lesson in its order. */
export function orderOf(tree: Structure): Schemas["ModuleOrder"][] {
  return tree.modules.map((module) => ({
    id: module.id,
    lessons: module.lessons.map((lesson) => lesson.id),
  }));
}

export interface Differences {
  added: string[];
  removed: string[];
  renamed: string[];
  moved: boolean;
}

function titlesOf(tree: Structure): Map<string, string> {
  const titles = new Map<string, string>();
  for (const module of tree.modules) {
    titles.set(module.id, module.title);
    for (const lesson of module.lessons) titles.set(lesson.id, lesson.title);
  }
  return titles;
}

/** The order of what both trees have, as one text. */
function commonOrder(tree: Structure, other: Map<string, string>): string {
  return JSON.stringify(
    orderOf(tree)
      .filter((module) => other.has(module.id))
      .map((module) => [module.id, module.lessons.filter((id) => other.has(id))]),
  );
}

/** What others did between two answers of the server, by title. */
export function differences(before: Structure, after: Structure): Differences {
  const old = titlesOf(before);
  const now = titlesOf(after);
  const added = [...now].filter(([id]) => !old.has(id)).map(([, title]) => title);
  const removed = [...old].filter(([id]) => !now.has(id)).map(([, title]) => title);
  const renamed = [...now]
    .filter(([id, title]) => old.has(id) && old.get(id) !== title)
    .map(([, title]) => title);
  return { added, removed, renamed, moved: commonOrder(before, now) !== commonOrder(after, old) };
}

export function isNothing(found: Differences): boolean {
  return !found.moved && found.added.length + found.removed.length + found.renamed.length === 0;
}
