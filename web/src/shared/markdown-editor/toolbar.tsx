import Blocks from "lucide-react/icons/blocks";
import ChevronDown from "lucide-react/icons/chevron-down";
import ImagePlus from "lucide-react/icons/image-plus";
import { FileTrigger } from "react-aria-components/FileTrigger";
import { Group } from "react-aria-components/Group";
import { Toolbar as AriaToolbar } from "react-aria-components/Toolbar";
import { useI18n } from "@/i18n";
import { Button } from "@/ui/button.tsx";
import { cx } from "@/ui/cx.ts";
import { IconButton } from "@/ui/icon-button.tsx";
import { Menu, MenuItem } from "@/ui/menu.tsx";
import type { Command } from "./commands.ts";
import styles from "./markdown-editor.module.css";
import { courseBlocks, modifierName, type Tool, toolGroups } from "./tools.tsx";

interface ToolbarProps {
  onCommand: (command: Command) => void;
  onFiles: (files: File[]) => void;
}

/** One stop for Tab; the arrow keys go through its buttons. */
export function Toolbar({ onCommand, onFiles }: ToolbarProps) {
  const { t } = useI18n();
  return (
    <AriaToolbar className={cx(styles.toolbar)} aria-label={t("author.tool.label")}>
      {toolGroups.map((tools) => (
        <Group key={tools[0]?.label} className={cx(styles.toolGroup)}>
          {tools.map((tool) => (
            <IconButton
              key={tool.label}
              size="sm"
              icon={tool.icon}
              label={labelOf(t(tool.label), tool)}
              onPress={() => onCommand(tool.command(t))}
            />
          ))}
        </Group>
      ))}
      <Group className={cx(styles.toolGroup)}>
        <FileTrigger allowsMultiple onSelect={(files) => onFiles([...(files ?? [])])}>
          <IconButton size="sm" icon={<ImagePlus />} label={t("author.tool.image")} />
        </FileTrigger>
        <Menu
          label={t("author.block.label")}
          trigger={
            <Button size="sm" variant="quiet" icon={<Blocks />}>
              {t("author.block.open")}
              <ChevronDown />
            </Button>
          }
        >
          {courseBlocks.map((block) => (
            <MenuItem
              key={block.id}
              id={block.id}
              label={t(block.label)}
              detail={t(block.detail)}
              // Once the menu has closed: while it is open, it keeps the focus.
              onAction={() => setTimeout(() => onCommand(block.command(t)))}
            />
          ))}
        </Menu>
      </Group>
    </AriaToolbar>
  );
}

function labelOf(name: string, { shortcut }: Tool): string {
  return shortcut ? `${name} (${modifierName} ${shortcut.keys})` : name;
}
