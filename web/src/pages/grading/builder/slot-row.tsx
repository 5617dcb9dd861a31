import ArrowDown from "lucide-react/icons/arrow-down";
import ArrowUp from "lucide-react/icons/arrow-up";
import CornerDownRight from "lucide-react/icons/corner-down-right";
import Dices from "lucide-react/icons/dices";
import EllipsisVertical from "lucide-react/icons/ellipsis-vertical";
import FileQuestion from "lucide-react/icons/file-question-mark";
import GripVertical from "lucide-react/icons/grip-vertical";
import Pencil from "lucide-react/icons/pencil";
import RefreshCw from "lucide-react/icons/refresh-cw";
import Trash2 from "lucide-react/icons/trash-2";
import type { KeyboardEvent, PointerEvent } from "react";
import type { QuizSection, QuizSlot } from "@/api/queries/quizzes.ts";
import { useI18n } from "@/i18n";
import { scoreText, scoreValue } from "@/shared/score.ts";
import { Badge } from "@/ui/badge.tsx";
import { cx } from "@/ui/cx.ts";
import { IconButton } from "@/ui/icon-button.tsx";
import { Link } from "@/ui/link.tsx";
import { Menu, MenuItem, MenuSection, MenuSeparator } from "@/ui/menu.tsx";
import { NumberField } from "@/ui/number-field.tsx";
import { kindTitle } from "../question-kinds.ts";
import styles from "./builder.module.css";
import { drawWords } from "./draw-words.ts";
import type { NameOf, QuestionFact } from "./slot-name.ts";
import type { Builder } from "./use-builder.ts";

const mostPoints = 9999;

interface SlotRowProps {
  slot: QuizSlot;
  fact: QuestionFact | undefined;
  nameOf: NameOf;
  builder: Builder;
  /** The other sections, which it may go to. */
  others: readonly QuizSection[];
  /** How many questions fit a draw; null while it is not known. */
  pool: number | null;
  errors: readonly string[];
  isDragged: boolean;
  onGrab: (event: PointerEvent) => void;
  onChange: (part: Partial<QuizSlot>) => void;
  onEditDraw: () => void;
}

/** A question, or a draw, with its points and all that can be done to it. */
export function SlotRow(props: SlotRowProps) {
  const { t, format } = useI18n();
  const { slot, fact, nameOf, builder, errors, isDragged, onGrab, onChange } = props;
  const { source } = slot;
  const title = nameOf(slot);
  const onKeyDown = (event: KeyboardEvent) => {
    if (!event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key !== "ArrowUp" && event.key !== "ArrowDown") return;
    event.preventDefault();
    event.stopPropagation();
    builder.step(slot.id, event.key === "ArrowUp" ? "up" : "down");
  };
  return (
    <div
      className={cx(styles.slot, isDragged && styles.dragged)}
      data-drag-item={slot.id}
      onKeyDownCapture={onKeyDown}
    >
      <span className={styles.handle} onPointerDown={onGrab}>
        <GripVertical />
      </span>
      {source.kind === "draw" ? <Dices className={styles.kind} /> : <FileQuestion className={styles.kind} />}
      <span className={styles.name}>
        {source.kind === "fixed" ? (
          <Link look="plain" href={`/teaching/questions/${source.question_id}`}>
            <bdi>{title}</bdi>
          </Link>
        ) : (
          title
        )}
        <span className={styles.facts}>
          {source.kind === "fixed" ? (
            <>
              {fact && <span>{kindTitle(t, fact.kind)}</span>}
              <span>{t("grading.slot.version", { version: source.version })}</span>
              {fact && fact.version > source.version && (
                <Badge tone="warning">{t("grading.slot.is_newer")}</Badge>
              )}
            </>
          ) : (
            <>
              {drawWords(t, format, source).map((words) => (
                <bdi key={words}>{words}</bdi>
              ))}
              <Pool needed={source.count} pool={props.pool} />
            </>
          )}
        </span>
        {errors.map((error) => (
          <span key={error} className={styles.error}>
            {error}
          </span>
        ))}
      </span>
      <NumberField
        name={`slot.${slot.id}.points`}
        label={t("grading.slot.points", { title })}
        isLabelHidden
        value={Math.round(scoreValue(slot.points) * 1e6) / 1e6}
        onChange={(points) => onChange({ points: scoreText(points || 0) })}
        minValue={0}
        maxValue={mostPoints}
      />
      <SlotMenu {...props} title={title} />
    </div>
  );
}

function Pool({ needed, pool }: { needed: number; pool: number | null }) {
  const { t } = useI18n();
  if (pool === null) return <span>{t("grading.slot.pool_unsaved")}</span>;
  const text = t("grading.slot.pool", { count: pool });
  return pool < needed ? <Badge tone="danger">{text}</Badge> : <span>{text}</span>;
}

function SlotMenu({
  slot,
  fact,
  builder,
  others,
  title,
  onChange,
  onEditDraw,
}: SlotRowProps & { title: string }) {
  const { t } = useI18n();
  const { source } = slot;
  const label = t("grading.slot.actions", { title });
  const newer = source.kind === "fixed" && fact && fact.version > source.version ? fact.version : null;
  return (
    <Menu
      label={label}
      trigger={<IconButton size="sm" icon={<EllipsisVertical />} label={label} hasTooltip={false} />}
    >
      {source.kind === "draw" && (
        <MenuItem id="draw" icon={<Pencil />} label={t("grading.slot.edit_draw")} onAction={onEditDraw} />
      )}
      {newer !== null && source.kind === "fixed" && (
        <MenuItem
          id="newest"
          icon={<RefreshCw />}
          label={t("grading.slot.newest", { version: newer })}
          onAction={() => onChange({ source: { ...source, version: newer } })}
        />
      )}
      <MenuItem
        id="up"
        icon={<ArrowUp />}
        label={t("grading.slot.up")}
        shortcut="Alt ↑"
        isDisabled={!builder.canStep(slot.id, "up")}
        onAction={() => builder.step(slot.id, "up")}
      />
      <MenuItem
        id="down"
        icon={<ArrowDown />}
        label={t("grading.slot.down")}
        shortcut="Alt ↓"
        isDisabled={!builder.canStep(slot.id, "down")}
        onAction={() => builder.step(slot.id, "down")}
      />
      {others.length > 0 && (
        <MenuSection title={t("grading.slot.move_to")}>
          {others.map(({ id }) => (
            <MenuItem
              key={id}
              id={`to-${id}`}
              icon={<CornerDownRight />}
              label={builder.titleOf(id)}
              onAction={() => builder.moveTo(slot.id, id)}
            />
          ))}
        </MenuSection>
      )}
      <MenuSeparator />
      <MenuItem
        id="remove"
        icon={<Trash2 />}
        label={t("grading.slot.remove")}
        isDangerous
        onAction={() => builder.removeSlot(slot.id)}
      />
    </Menu>
  );
}
