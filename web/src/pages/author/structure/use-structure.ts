import { type QueryClient, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState, useSyncExternalStore } from "react";
import { lessonDraftQuery } from "@/api/queries/lesson-drafts.ts";
import { structureQuery, structureRequests } from "@/api/queries/structure.ts";
import { draftChanged } from "@/api/queries/versions.ts";
import type { Format } from "@/i18n";
import { type Translate, useI18n } from "@/i18n";
import { problemText } from "@/shared/problem-text.ts";
import { toast } from "@/ui/toast.ts";
import type { Differences, Edit, Structure } from "./model.ts";
import { orderOf } from "./model.ts";
import { type StructureEvents, type StructureServer, StructureStore } from "./store.ts";

const keyOf = (once: string) => ({ "Idempotency-Key": once });

function serverOf(client: QueryClient, courseId: string): StructureServer {
  const requests = structureRequests(courseId);
  return {
    load: requests.load,
    reorder: (tree) => requests.reorder(tree.revision, orderOf(tree)),
    addModule: async (title, once) => (await requests.addModule(title, keyOf(once))).id,
    addLesson: async (moduleId, title, once) => (await requests.addLesson(moduleId, title, keyOf(once))).id,
    copyModule: async (id, title, once) => (await requests.copyModule(id, title, keyOf(once))).id,
    copyLesson: async (id, title, once) => (await requests.copyLesson(id, title, keyOf(once))).id,
    renameModule: async (id, title, revision) => void (await requests.renameModule(id, title, revision)),
    renameLesson: async (id, title, revision) => {
      const saved = await requests.renameLesson(id, title, revision);
      client.setQueryData(lessonDraftQuery(id).queryKey, saved);
    },
    removeModule: async (id) => void (await requests.removeModule(id)),
    removeLesson: async (id) => void (await requests.removeLesson(id)),
    restoreModule: async (id) => void (await requests.restoreModule(id)),
    restoreLesson: async (id) => void (await requests.restoreLesson(id)),
  };
}

/** What others did meanwhile, in sentences. */
function conflictText(t: Translate, format: Format, found: Differences, kept: boolean): string {
  const named = (["added", "removed", "renamed"] as const)
    .filter((kind) => found[kind].length > 0)
    .map((kind) => t(`author.conflict.${kind}`, { titles: format.list(found[kind]) }));
  const moved = found.moved ? [t("author.conflict.moved")] : [];
  const outcome = t(kept ? "author.conflict.kept" : "author.conflict.lost");
  return [t("author.conflict.happened"), ...named, ...moved, outcome].join(" ");
}

/** The structure of a course to work on: `edit` shows at once and is saved in the background. */
export function useStructure(courseId: string, loaded: Structure) {
  const { t, format } = useI18n();
  const client = useQueryClient();
  const [store] = useState(() => {
    const events: StructureEvents = {
      onSaved: (tree) => {
        client.setQueryData(structureQuery(courseId).queryKey, tree);
        draftChanged(client, courseId);
      },
      onConflict: (found, kept) =>
        toast.show({
          tone: kept ? "info" : "warning",
          text: conflictText(t, format, found, kept),
          timeoutMs: 20_000,
        }),
      onFailure: (edit, problem) =>
        toast.show({
          tone: "danger",
          text: t("author.structure.failed", { what: subjectOf(edit), reason: problemText(t, problem) }),
          action: { label: t("common.ui.retry"), run: () => made.edit(edit) },
          timeoutMs: 60_000,
        }),
    };
    const made = new StructureStore(serverOf(client, courseId), events, loaded);
    return made;
  });
  useEffect(() => store.accept(loaded), [store, loaded]);
  const { tree, isSaving } = useSyncExternalStore(store.subscribe, store.snapshot);
  return { tree, isSaving, edit: (edit: Edit) => store.edit(edit), keyOf: (id: string) => store.keyOf(id) };

  function subjectOf(edit: Edit): string {
    if ("title" in edit) return edit.title;
    if (edit.kind === "restore_module") return edit.module.title;
    if (edit.kind === "restore_lesson") return edit.lesson.title;
    return t("author.structure.change");
  }
}
