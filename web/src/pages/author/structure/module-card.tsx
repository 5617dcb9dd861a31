import GripVertical from "lucide-react/icons/grip-vertical";
import type { PointerEvent } from "react";
import { useI18n } from "@/i18n";
import type { Drag, Grabbed } from "@/shared/dragging.ts";
import { cx } from "@/ui/cx.ts";
import { AddField } from "./add-field.tsx";
import { ItemButton } from "./item-button.tsx";
import { itemKeys } from "./item-keys.ts";
import { LessonRow } from "./lesson-row.tsx";
import { type Module, minutesOf, type Structure, step } from "./model.ts";
import styles from "./structure.module.css";
import { TitleInput } from "./title-input.tsx";
import type { Actions } from "./use-actions.ts";

interface ModuleCardProps {
  tree: Structure;
  module: Module;
  actions: Actions;
  drag: Drag | undefined;
  onGrab: (event: PointerEvent, what: Grabbed) => void;
  keyOf: (id: string) => string;
}

/** A module with its lessons, and the line for the next one. */
export function ModuleCard({ tree, module, actions, drag, onGrab, keyOf }: ModuleCardProps) {
  const { t, format } = useI18n();
  const minutes = minutesOf(module.lessons);
  const { id, title } = module;
  const drop = drag?.kind === "item" && drag.place?.groupId === id ? drag.place.index : undefined;
  const others = module.lessons.filter((lesson) => lesson.id !== drag?.id);
  return (
    <section
      className={cx(styles.module, drag?.id === id && styles.dragged)}
      aria-label={title}
      data-drag-group={id}
      data-item={id}
    >
      <div className={styles.moduleHead} onKeyDownCapture={(event) => itemKeys(event, id, actions)}>
        <span className={styles.handle} onPointerDown={(event) => onGrab(event, { kind: "group", id })}>
          <GripVertical />
        </span>
        {actions.renaming === id ? (
          <TitleInput
            label={t("author.structure.module_title")}
            title={title}
            onDone={(next) => actions.endRename(id, next)}
          />
        ) : (
          <h2 className={styles.moduleTitle}>
            <bdi>{title}</bdi>
          </h2>
        )}
        <span className={styles.count}>
          {t("author.structure.lessons", { count: module.lessons.length })}
          {minutes > 0 && <span className={styles.length}>{format.duration(minutes * 60)}</span>}
        </span>
        <span data-menu="">
          <ItemButton
            title={title}
            canMove={{ up: step(tree, id, "up") !== undefined, down: step(tree, id, "down") !== undefined }}
            onStep={(direction) => actions.step(id, direction)}
            onRename={() => actions.beginRename(id)}
            onDuplicate={() => actions.duplicate(id)}
            onRemove={() => actions.remove(id)}
          />
        </span>
      </div>
      <ol className={styles.lessons}>
        {module.lessons.map((lesson) => (
          <li
            key={keyOf(lesson.id)}
            className={cx(drop !== undefined && others[drop]?.id === lesson.id && styles.dropBefore)}
          >
            <LessonRow
              tree={tree}
              module={module}
              lesson={lesson}
              actions={actions}
              isDragged={drag?.id === lesson.id}
              onGrab={(event) => onGrab(event, { kind: "item", id: lesson.id })}
            />
          </li>
        ))}
      </ol>
      <div className={cx(drop !== undefined && drop >= others.length && styles.dropBefore)}>
        <AddField
          label={t("author.structure.add_lesson", { module: title })}
          placeholder={t("author.structure.add_lesson.short")}
          marker="lesson"
          onAdd={(lesson) => actions.addLesson(id, lesson)}
        />
      </div>
    </section>
  );
}
