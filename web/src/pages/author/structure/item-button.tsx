import EllipsisVertical from "lucide-react/icons/ellipsis-vertical";
import { useI18n } from "@/i18n";
import { MenuButton } from "@/shared/menu-button.tsx";
import type { ItemMenuProps } from "./item-menu.tsx";

const load = () => import("./item-menu.tsx");

/** Stands where the menu of a module or lesson will: a course has many of them, and few are opened. */
export function ItemButton(props: ItemMenuProps) {
  const { t } = useI18n();
  return (
    <MenuButton
      size="sm"
      icon={<EllipsisVertical />}
      label={t("author.structure.actions", { title: props.title })}
      hasTooltip={false}
      load={load}
    >
      {({ ItemMenu }) => <ItemMenu {...props} />}
    </MenuButton>
  );
}
