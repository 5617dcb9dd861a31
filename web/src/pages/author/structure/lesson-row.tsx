import ExternalLink from "lucide-react/icons/external-link";
import FileText from "lucide-react/icons/file-text";
import GripVertical from "lucide-react/icons/grip-vertical";
import Paperclip from "lucide-react/icons/paperclip";
import Puzzle from "lucide-react/icons/puzzle";
import Video from "lucide-react/icons/video";
import type { PointerEvent } from "react";
import { useI18n } from "@/i18n";
import { cx } from "@/ui/cx.ts";
import { Link } from "@/ui/link.tsx";
import { editorAddress } from "../addresses.ts";
import { ItemButton } from "./item-button.tsx";
import { itemKeys } from "./item-keys.ts";
import { type Lesson, type Module, minutesOf, type Structure, step } from "./model.ts";
import styles from "./structure.module.css";
import { TitleInput } from "./title-input.tsx";
import { type Actions, isUnnamed } from "./use-actions.ts";

const kindIcons = {
  page: FileText,
  video: Video,
  file: Paperclip,
  link: ExternalLink,
  activity: Puzzle,
};

interface LessonRowProps {
  tree: Structure;
  module: Module;
  lesson: Lesson;
  actions: Actions;
  isDragged: boolean;
  onGrab: (event: PointerEvent) => void;
}

export function LessonRow({ tree, module, lesson, actions, isDragged, onGrab }: LessonRowProps) {
  const { t, format } = useI18n();
  const minutes = minutesOf([lesson]);
  const Icon = kindIcons[lesson.kind];
  const { id, title } = lesson;
  return (
    <div
      className={cx(styles.lesson, isDragged && styles.dragged)}
      data-drag-item={id}
      data-item={id}
      onKeyDownCapture={(event) => itemKeys(event, id, actions)}
    >
      <span className={styles.handle} onPointerDown={onGrab}>
        <GripVertical />
      </span>
      <Icon role="img" aria-label={t(`author.kind.${lesson.kind}`)} className={styles.kind} />
      <span className={styles.title}>
        {actions.renaming === id ? (
          <TitleInput
            label={t("author.structure.lesson_title")}
            title={title}
            onDone={(next) => actions.endRename(id, next)}
          />
        ) : isUnnamed(id) ? (
          <bdi className={styles.unnamed}>{title}</bdi>
        ) : (
          <Link look="plain" href={editorAddress(tree.course_id, id)}>
            <bdi>{title}</bdi>
          </Link>
        )}
      </span>
      {minutes > 0 && <span className={styles.count}>{format.duration(minutes * 60)}</span>}
      <span data-menu="">
        <ItemButton
          title={title}
          canMove={{ up: step(tree, id, "up") !== undefined, down: step(tree, id, "down") !== undefined }}
          destinations={tree.modules.filter((each) => each.id !== module.id)}
          onStep={(direction) => actions.step(id, direction)}
          onMoveTo={(moduleId) => actions.moveTo(id, moduleId)}
          onRename={() => actions.beginRename(id)}
          onDuplicate={() => actions.duplicate(id)}
          onRemove={() => actions.remove(id)}
        />
      </span>
    </div>
  );
}
