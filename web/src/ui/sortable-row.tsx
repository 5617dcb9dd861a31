import ArrowDown from "lucide-react/icons/arrow-down";
import ArrowDownToLine from "lucide-react/icons/arrow-down-to-line";
import ArrowUp from "lucide-react/icons/arrow-up";
import ArrowUpToLine from "lucide-react/icons/arrow-up-to-line";
import EllipsisVertical from "lucide-react/icons/ellipsis-vertical";
import GripVertical from "lucide-react/icons/grip-vertical";
import type { KeyboardEvent, ReactNode } from "react";
import { Button } from "react-aria-components/Button";
import { useI18n } from "@/i18n";
import { cx } from "./cx.ts";
import { IconButton } from "./icon-button.tsx";
import { Menu, MenuItem, MenuSeparator } from "./menu.tsx";
import { type Drop, useDraggable, useDropPlace } from "./sortable-drag.ts";
import styles from "./sortable-list.module.css";

export interface SortableRowProps {
  id: string;
  name: string;
  kind: string;
  index: number;
  count: number;
  onMove: (toIndex: number) => void;
  onDrop: Drop;
  menu: ReactNode;
  children: ReactNode;
}

/** One row of a SortableList; what is dropped on it takes its place. */
export function SortableRow({
  id,
  name,
  kind,
  index,
  count,
  onMove,
  onDrop,
  menu,
  children,
}: SortableRowProps) {
  const { t } = useI18n();
  const place = useDropPlace(kind, index, onDrop);
  const { dragProps, dragButtonProps, isDragging } = useDraggable(kind, id, name);
  const moveByKey = (event: KeyboardEvent) => {
    if (!event.altKey || (event.key !== "ArrowUp" && event.key !== "ArrowDown")) return;
    event.preventDefault();
    onMove(event.key === "ArrowUp" ? index - 1 : index + 1);
  };
  return (
    <li>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is for the controls of a form. */}
      <div
        {...dragProps}
        {...place.dropProps}
        ref={place.ref}
        role="group"
        aria-label={name}
        tabIndex={-1}
        className={cx(styles.row, isDragging && styles.dragged, place.isDropTarget && styles.target)}
      >
        {/* biome-ignore lint/a11y/noStaticElementInteractions: hears the keys of the button within, which takes none of them itself. */}
        <span className={styles.handle} onKeyDown={moveByKey}>
          <Button
            {...dragButtonProps}
            data-handle={id}
            className={cx(styles.grip)}
            aria-label={t("common.ui.sort.drag", { name })}
            aria-keyshortcuts="Alt+ArrowUp Alt+ArrowDown"
          >
            <GripVertical />
          </Button>
        </span>
        <div className={styles.content}>{children}</div>
        <MoveMenu name={name} index={index} count={count} onMove={onMove} more={menu} />
      </div>
    </li>
  );
}

function MoveMenu(props: {
  name: string;
  index: number;
  count: number;
  onMove: (to: number) => void;
  more: ReactNode;
}) {
  const { name, index, count, onMove, more } = props;
  const { t } = useI18n();
  const label = t("common.ui.sort.actions", { name });
  const isFirst = index === 0;
  const isLast = index === count - 1;
  return (
    <Menu
      label={label}
      trigger={<IconButton label={label} icon={<EllipsisVertical />} size="sm" hasTooltip={false} />}
    >
      <MenuItem
        label={t("common.ui.sort.up")}
        icon={<ArrowUp />}
        isDisabled={isFirst}
        onAction={() => onMove(index - 1)}
      />
      <MenuItem
        label={t("common.ui.sort.down")}
        icon={<ArrowDown />}
        isDisabled={isLast}
        onAction={() => onMove(index + 1)}
      />
      <MenuItem
        label={t("common.ui.sort.top")}
        icon={<ArrowUpToLine />}
        isDisabled={isFirst}
        onAction={() => onMove(0)}
      />
      <MenuItem
        label={t("common.ui.sort.bottom")}
        icon={<ArrowDownToLine />}
        isDisabled={isLast}
        onAction={() => onMove(count - 1)}
      />
      {more !== undefined && <MenuSeparator />}
      {more}
    </Menu>
  );
}

/** The place after the last row; the only one of an empty list. */
export function DropEnd({
  label,
  kind,
  index,
  onDrop,
}: {
  label: string;
  kind: string;
  index: number;
  onDrop: Drop;
}) {
  const place = useDropPlace(kind, index, onDrop);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for the controls of a form.
    <div
      {...place.dropProps}
      ref={place.ref}
      role="group"
      aria-label={label}
      tabIndex={-1}
      className={cx(styles.end, place.isDropTarget && styles.target)}
    />
  );
}
