import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { useRef } from "react";
import { courseQuery } from "@/api/queries/courses.ts";
import { structureQuery } from "@/api/queries/structure.ts";
import { useI18n } from "@/i18n";
import { useDragging } from "@/shared/dragging.ts";
import { usePageTitle } from "@/shared/page-title.ts";
import { required } from "@/shared/required.ts";
import { cx } from "@/ui/cx.ts";
import { Skeleton } from "@/ui/skeleton.tsx";
import { LoadingState } from "@/ui/states.tsx";
import { AddField } from "./structure/add-field.tsx";
import { lessonCount, minutesOf, type Structure } from "./structure/model.ts";
import { ModuleCard } from "./structure/module-card.tsx";
import styles from "./structure/structure.module.css";
import { useActions } from "./structure/use-actions.ts";
import { useStructure } from "./structure/use-structure.ts";

/** The modules and lessons of a course, to add to, rename, move about and take away. */
export function StructurePage() {
  const { courseId } = useParams({ from: "/signed-in/teaching-part/teaching/courses/$courseId/" });
  const { data: course } = useQuery(courseQuery(courseId));
  const { data: loaded } = useQuery({ ...structureQuery(courseId), ...required });
  usePageTitle(course?.title);
  if (!loaded) {
    return (
      <LoadingState>
        <Skeleton shape="card" />
      </LoadingState>
    );
  }
  return <StructureEditor key={courseId} courseId={courseId} loaded={loaded} />;
}

export function StructureEditor({ courseId, loaded }: { courseId: string; loaded: Structure }) {
  const { t, format } = useI18n();
  const { tree, isSaving, edit, keyOf } = useStructure(courseId, loaded);
  const { actions, announcement } = useActions(tree, edit);
  const root = useRef<HTMLDivElement>(null);
  const { drag, grab } = useDragging(root, {
    onMoveGroup: actions.moveModule,
    onMoveItem: (id, { groupId, index }) => actions.moveLesson(id, { moduleId: groupId, index }),
  });
  const drop = drag?.kind === "group" ? drag.place?.index : undefined;
  const others = tree.modules.filter((module) => module.id !== drag?.id);
  const minutes = minutesOf(tree.modules.flatMap((module) => module.lessons));
  const counts = t("author.structure.counts", { modules: tree.modules.length, lessons: lessonCount(tree) });
  return (
    <div className={styles.page}>
      <div className={styles.summary}>
        <p>
          {counts}
          {minutes > 0 && <span className={styles.length}>{format.duration(minutes * 60)}</span>}
        </p>
        <p role="status">{isSaving ? t("author.structure.saving") : t("author.structure.saved")}</p>
      </div>
      <p className={styles.hint}>{t("author.structure.hint")}</p>
      <div ref={root} className={cx(styles.modules, drag && styles.dragging)}>
        {tree.modules.map((module) => (
          <div
            key={keyOf(module.id)}
            className={cx(drop !== undefined && others[drop]?.id === module.id && styles.dropBefore)}
          >
            <ModuleCard
              tree={tree}
              module={module}
              actions={actions}
              drag={drag}
              onGrab={grab}
              keyOf={keyOf}
            />
          </div>
        ))}
        <div
          className={cx(styles.addModule, drop !== undefined && drop >= others.length && styles.dropBefore)}
        >
          <AddField
            label={t(
              tree.modules.length === 0 ? "author.structure.first_module" : "author.structure.add_module",
            )}
            marker="module"
            autoFocus={tree.modules.length === 0}
            onAdd={actions.addModule}
          />
        </div>
      </div>
      <p role="status" className="visually-hidden">
        {announcement}
      </p>
    </div>
  );
}
