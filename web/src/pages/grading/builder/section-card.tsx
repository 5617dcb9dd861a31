import ArrowDown from "lucide-react/icons/arrow-down";
import ArrowUp from "lucide-react/icons/arrow-up";
import Dices from "lucide-react/icons/dices";
import EllipsisVertical from "lucide-react/icons/ellipsis-vertical";
import GripVertical from "lucide-react/icons/grip-vertical";
import Plus from "lucide-react/icons/plus";
import Trash2 from "lucide-react/icons/trash-2";
import type { ReactNode } from "react";
import type { QuizSection } from "@/api/queries/quizzes.ts";
import { useI18n } from "@/i18n";
import type { Drag, Grabbed } from "@/shared/dragging.ts";
import { Button } from "@/ui/button.tsx";
import { cx } from "@/ui/cx.ts";
import { Disclosure } from "@/ui/disclosure.tsx";
import { IconButton } from "@/ui/icon-button.tsx";
import { Row } from "@/ui/layout.tsx";
import { Menu, MenuItem, MenuSeparator } from "@/ui/menu.tsx";
import { Select } from "@/ui/select.tsx";
import { TextArea, TextField } from "@/ui/text-field.tsx";
import styles from "./builder.module.css";
import { orders } from "./page-fields.tsx";
import type { Builder } from "./use-builder.ts";

interface SectionCardProps {
  section: QuizSection;
  index: number;
  count: number;
  builder: Builder;
  drag: Drag | undefined;
  onGrab: (event: React.PointerEvent, what: Grabbed) => void;
  onChoose: () => void;
  onDraw: () => void;
  /** The row of a slot. */
  row: (slot: QuizSection["slots"][0]) => ReactNode;
}

/** A section with its questions, and the ways to add more. */
export function SectionCard(props: SectionCardProps) {
  const { t } = useI18n();
  const { section, builder, drag, onGrab, onChoose, onDraw, row } = props;
  const { id, slots } = section;
  const title = builder.titleOf(id);
  const drop = drag?.kind === "item" && drag.place?.groupId === id ? drag.place.index : undefined;
  const others = slots.filter((slot) => slot.id !== drag?.id);
  const isLast = drop !== undefined && drop >= others.length;
  return (
    <section
      className={cx(styles.section, drag?.id === id && styles.dragged)}
      aria-label={title}
      data-drag-group={id}
    >
      <div className={styles.sectionHead}>
        <span className={styles.handle} onPointerDown={(event) => onGrab(event, { kind: "group", id })}>
          <GripVertical />
        </span>
        <h3 className={styles.sectionTitle}>
          <bdi>{title}</bdi>
        </h3>
        <SectionMenu {...props} title={title} />
      </div>
      <SectionFields section={section} builder={builder} />
      {slots.length === 0 && <p className={styles.help}>{t("grading.section.empty")}</p>}
      <ol className={cx(styles.slots, isLast && styles.dropLast)}>
        {slots.map((slot) => (
          <li
            key={slot.id}
            className={cx(drop !== undefined && others[drop]?.id === slot.id && styles.dropBefore)}
          >
            {row(slot)}
          </li>
        ))}
      </ol>
      <Row gap={2}>
        <Button size="sm" icon={<Plus />} onPress={onChoose}>
          {t("grading.slot.add_questions")}
        </Button>
        <Button size="sm" icon={<Dices />} onPress={onDraw}>
          {t("grading.slot.add_draw")}
        </Button>
      </Row>
    </section>
  );
}

function SectionFields({ section, builder }: Pick<SectionCardProps, "section" | "builder">) {
  const { t } = useI18n();
  const set = (part: Parameters<Builder["changeSection"]>[1]) => builder.changeSection(section.id, part);
  return (
    <Disclosure title={t("grading.section.settings")}>
      <div className={styles.fields}>
        <TextField
          name={`section.${section.id}.title`}
          label={t("grading.section.title")}
          value={section.title}
          onChange={(title) => set({ title })}
          maxLength={500}
          isOptional
          isWide
        />
        <TextArea
          name={`section.${section.id}.text`}
          label={t("grading.section.text")}
          value={section.text}
          onChange={(text) => set({ text })}
          rows={3}
          isOptional
          isWide
        />
        <Select
          label={t("grading.section.order")}
          options={orders.map((id) => ({ id, label: t(`grading.order.${id}`) }))}
          value={section.question_order}
          onChange={(id) => set({ question_order: orders.find((each) => each === id) ?? "as_written" })}
        />
      </div>
    </Disclosure>
  );
}

function SectionMenu({ section, index, count, builder, title }: SectionCardProps & { title: string }) {
  const { t } = useI18n();
  const label = t("grading.section.actions", { title });
  return (
    <Menu
      label={label}
      trigger={<IconButton size="sm" icon={<EllipsisVertical />} label={label} hasTooltip={false} />}
    >
      <MenuItem
        id="up"
        icon={<ArrowUp />}
        label={t("grading.slot.up")}
        isDisabled={index === 0}
        onAction={() => builder.moveSection(section.id, index - 1)}
      />
      <MenuItem
        id="down"
        icon={<ArrowDown />}
        label={t("grading.slot.down")}
        isDisabled={index === count - 1}
        onAction={() => builder.moveSection(section.id, index + 1)}
      />
      <MenuSeparator />
      <MenuItem
        id="remove"
        icon={<Trash2 />}
        label={t("grading.section.remove")}
        isDangerous
        onAction={() => builder.removeSection(section.id)}
      />
    </Menu>
  );
}
