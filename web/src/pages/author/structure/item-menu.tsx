import ArrowDown from "lucide-react/icons/arrow-down";
import ArrowUp from "lucide-react/icons/arrow-up";
import Copy from "lucide-react/icons/copy";
import CornerDownRight from "lucide-react/icons/corner-down-right";
import EllipsisVertical from "lucide-react/icons/ellipsis-vertical";
import Pencil from "lucide-react/icons/pencil";
import Trash2 from "lucide-react/icons/trash-2";
import { useI18n } from "@/i18n";
import { IconButton } from "@/ui/icon-button.tsx";
import { Menu, MenuItem, MenuSection, MenuSeparator, useOpensAtOnce } from "@/ui/menu.tsx";
import type { Direction, Module } from "./model.ts";

export interface ItemMenuProps {
  title: string;
  canMove: Record<Direction, boolean>;
  /** The modules that a lesson can go to. */
  destinations?: readonly Module[];
  onStep: (direction: Direction) => void;
  onMoveTo?: (moduleId: string) => void;
  onRename: () => void;
  onDuplicate: () => void;
  onRemove: () => void;
}

/** Everything that can be done to a module or a lesson, for those who do not drag or know the keys. */
export function ItemMenu(props: ItemMenuProps) {
  const { title, canMove, destinations = [], onStep, onMoveTo, onRename, onDuplicate, onRemove } = props;
  const { t } = useI18n();
  return (
    <Menu
      {...useOpensAtOnce()}
      label={t("author.structure.actions", { title })}
      trigger={
        <IconButton
          autoFocus
          size="sm"
          icon={<EllipsisVertical />}
          label={t("author.structure.actions", { title })}
          hasTooltip={false}
        />
      }
    >
      <MenuItem
        id="rename"
        icon={<Pencil />}
        label={t("author.structure.rename")}
        shortcut="F2"
        onAction={onRename}
      />
      <MenuItem
        id="duplicate"
        icon={<Copy />}
        label={t("author.structure.duplicate")}
        onAction={onDuplicate}
      />
      <MenuItem
        id="up"
        icon={<ArrowUp />}
        label={t("author.structure.up")}
        shortcut="Alt ↑"
        isDisabled={!canMove.up}
        onAction={() => onStep("up")}
      />
      <MenuItem
        id="down"
        icon={<ArrowDown />}
        label={t("author.structure.down")}
        shortcut="Alt ↓"
        isDisabled={!canMove.down}
        onAction={() => onStep("down")}
      />
      {destinations.length > 0 && (
        <MenuSection title={t("author.structure.move_to")}>
          {destinations.map((module) => (
            <MenuItem
              key={module.id}
              id={`to-${module.id}`}
              icon={<CornerDownRight />}
              label={module.title}
              onAction={() => onMoveTo?.(module.id)}
            />
          ))}
        </MenuSection>
      )}
      <MenuSeparator />
      <MenuItem
        id="remove"
        icon={<Trash2 />}
        label={t("author.structure.remove")}
        isDangerous
        onAction={onRemove}
      />
    </Menu>
  );
}
