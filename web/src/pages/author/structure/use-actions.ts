import { useLayoutEffect, useRef, useState } from "react";
import { type Translate, useI18n } from "@/i18n";
import { toast } from "@/ui/toast.ts";
import {
  apply,
  type Direction,
  type Edit,
  findLesson,
  findModule,
  type LessonPlace,
  type Structure,
  step,
} from "./model.ts";

/** Things that the server has not named yet are called like this. */
const ours = "new-";
const undoMs = 20_000;
const longestTitle = 200;

export function isUnnamed(id: string): boolean {
  return id.startsWith(ours);
}

export interface Actions {
  /** What is being renamed. */
  renaming: string | undefined;
  beginRename: (id: string) => void;
  endRename: (id: string, title?: string) => void;
  addModule: (title: string) => void;
  addLesson: (moduleId: string, title: string) => void;
  duplicate: (id: string) => void;
  step: (id: string, direction: Direction) => void;
  moveTo: (lessonId: string, moduleId: string) => void;
  moveLesson: (lessonId: string, to: LessonPlace) => void;
  moveModule: (moduleId: string, index: number) => void;
  remove: (id: string) => void;
}

/** What the page lets people do to the tree, with what is said about it and where the focus goes. */
export function useActions(tree: Structure, edit: (edit: Edit) => void) {
  const { t } = useI18n();
  const [announcement, setAnnouncement] = useState("");
  const [renaming, setRenaming] = useState<string>();
  const focus = useFocusLater();

  const move = (change: Edit & { kind: "move_module" | "move_lesson" }) => {
    focus.on(`[data-item="${change.id}"] [data-menu] button`);
    setAnnouncement(placeText(t, apply(tree, change), change.id));
    edit(change);
  };
  const remove = (id: string) => {
    const found = removal(tree, id);
    if (!found) return;
    focus.on(found.neighbour ? `[data-item="${found.neighbour}"] [data-menu] button` : "[data-add=module]");
    edit(found.remove);
    setAnnouncement("");
    toast.show({
      tone: "info",
      text: t(found.message, found.values),
      action: { label: t("author.undo"), run: () => edit(found.restore) },
      timeoutMs: undoMs,
    });
  };

  const actions: Actions = {
    renaming,
    beginRename: setRenaming,
    endRename: (id, title) => {
      setRenaming(undefined);
      focus.on(`[data-item="${id}"] [data-menu] button`);
      if (title === undefined) return;
      edit({ kind: findModule(tree, id) ? "rename_module" : "rename_lesson", id, title });
      setAnnouncement(t("author.structure.renamed", { title }));
    },
    addModule: (title) => {
      const id = ours + crypto.randomUUID();
      edit({ kind: "add_module", id, title });
      focus.on(`[data-item="${id}"] [data-add]`);
      setAnnouncement(t("author.structure.module_added", { title }));
    },
    addLesson: (moduleId, title) => {
      edit({ kind: "add_lesson", id: ours + crypto.randomUUID(), moduleId, title });
      setAnnouncement(t("author.structure.lesson_added", { title }));
    },
    duplicate: (id) => {
      const original = findModule(tree, id) ?? findLesson(tree, id)?.lesson;
      if (!original) return;
      const title = t("author.structure.copy_of", { title: original.title }).slice(0, longestTitle);
      const kind = findModule(tree, id) ? "copy_module" : "copy_lesson";
      edit({ kind, id: ours + crypto.randomUUID(), of: id, title });
      setAnnouncement(t("author.structure.copied", { title }));
    },
    step: (id, direction) => {
      const change = step(tree, id, direction);
      if (change?.kind === "move_module" || change?.kind === "move_lesson") move(change);
      else setAnnouncement(t(`author.structure.end.${direction}`));
    },
    moveTo: (id, moduleId) => {
      const index = findModule(tree, moduleId)?.lessons.length ?? 0;
      move({ kind: "move_lesson", id, to: { moduleId, index } });
    },
    moveLesson: (id, to) => move({ kind: "move_lesson", id, to }),
    moveModule: (id, index) => move({ kind: "move_module", id, index }),
    remove,
  };
  return { actions, announcement };
}

function placeText(t: Translate, tree: Structure, id: string): string {
  const index = tree.modules.findIndex((each) => each.id === id);
  const module = tree.modules[index];
  if (module) {
    return t("author.structure.module_moved", {
      title: module.title,
      place: index + 1,
      count: tree.modules.length,
    });
  }
  const found = findLesson(tree, id);
  const home = found && findModule(tree, found.at.moduleId);
  if (!found || !home) return "";
  return t("author.structure.lesson_moved", {
    title: found.lesson.title,
    place: found.at.index + 1,
    count: home.lessons.length,
    module: home.title,
  });
}

function removal(tree: Structure, id: string) {
  const index = tree.modules.findIndex((each) => each.id === id);
  const module = tree.modules[index];
  if (module) {
    return {
      remove: { kind: "remove_module", id },
      restore: { kind: "restore_module", module, index },
      neighbour: (tree.modules[index + 1] ?? tree.modules[index - 1])?.id,
      message: "author.structure.module_removed",
      values: { title: module.title, count: module.lessons.length },
    } as const;
  }
  const found = findLesson(tree, id);
  if (!found) return undefined;
  const siblings = findModule(tree, found.at.moduleId)?.lessons ?? [];
  return {
    remove: { kind: "remove_lesson", id },
    restore: { kind: "restore_lesson", lesson: found.lesson, to: found.at },
    neighbour: (siblings[found.at.index + 1] ?? siblings[found.at.index - 1])?.id ?? found.at.moduleId,
    message: "author.structure.lesson_removed",
    values: { title: found.lesson.title, count: 0 },
  } as const;
}

/** Focus on what the next drawing of the tree holds, where the present one would lose it. */
function useFocusLater() {
  const wanted = useRef<string>(undefined);
  useLayoutEffect(() => {
    const selector = wanted.current;
    wanted.current = undefined;
    if (selector === undefined) return;
    const focus = () => document.querySelector<HTMLElement>(selector)?.focus();
    focus();
    // Once more after a menu that asked for it has closed: while it is open, it keeps the focus.
    setTimeout(focus);
  });
  return {
    on: (selector: string) => {
      wanted.current = selector;
    },
  };
}
