import ArrowDown from "lucide-react/icons/arrow-down";
import ArrowUp from "lucide-react/icons/arrow-up";
import CornerDownRight from "lucide-react/icons/corner-down-right";
import EllipsisVertical from "lucide-react/icons/ellipsis-vertical";
import Pencil from "lucide-react/icons/pencil";
import Plus from "lucide-react/icons/plus";
import Trash2 from "lucide-react/icons/trash-2";
import type { Category } from "@/api/queries/categories.ts";
import { useI18n } from "@/i18n";
import { IconButton } from "@/ui/icon-button.tsx";
import { Menu, MenuItem, MenuSeparator } from "@/ui/menu.tsx";
import type { OpenDialog } from "./category-dialogs.tsx";
import styles from "./category-tree.module.css";
import { childrenOf, step } from "./model.ts";

interface CategoryTreeProps {
  categories: readonly Category[];
  onOpen: (open: OpenDialog) => void;
  /** One place up or down among its siblings. */
  onStep: (category: Category, before: string | null) => void;
}

/** The tree as lists in lists; what can be done to a category is in its menu. */
export function CategoryTree(props: CategoryTreeProps) {
  return (
    <div className={styles.tree}>
      <Branch {...props} parent={null} />
    </div>
  );
}

function Branch({ parent, ...props }: CategoryTreeProps & { parent: string | null }) {
  const siblings = childrenOf(props.categories, parent);
  if (siblings.length === 0) return null;
  return (
    <ul className={parent === null ? undefined : styles.branch}>
      {siblings.map((category) => (
        <li key={category.id}>
          <Line {...props} category={category} siblings={siblings} />
          <Branch {...props} parent={category.id} />
        </li>
      ))}
    </ul>
  );
}

interface LineProps extends CategoryTreeProps {
  category: Category;
  siblings: readonly Category[];
}

function Line({ category, siblings, onOpen, onStep }: LineProps) {
  const { t } = useI18n();
  const up = step(siblings, category.id, "up");
  const down = step(siblings, category.id, "down");
  const actions = t("admin.categories.actions", { title: category.title });
  return (
    <div className={styles.line}>
      <bdi className={styles.title}>{category.title}</bdi>
      <span className={styles.count}>
        {t("admin.categories.courses", { count: category.course_count ?? 0 })}
      </span>
      <Menu
        label={actions}
        trigger={<IconButton size="sm" icon={<EllipsisVertical />} label={actions} hasTooltip={false} />}
      >
        <MenuItem
          id="rename"
          icon={<Pencil />}
          label={t("admin.categories.rename")}
          onAction={() => onOpen({ kind: "rename", category })}
        />
        <MenuItem
          id="add"
          icon={<Plus />}
          label={t("admin.categories.add_below")}
          onAction={() => onOpen({ kind: "add", below: category })}
        />
        <MenuItem
          id="up"
          icon={<ArrowUp />}
          label={t("admin.categories.up")}
          isDisabled={up === undefined}
          onAction={() => up !== undefined && onStep(category, up)}
        />
        <MenuItem
          id="down"
          icon={<ArrowDown />}
          label={t("admin.categories.down")}
          isDisabled={down === undefined}
          onAction={() => down !== undefined && onStep(category, down)}
        />
        <MenuItem
          id="move"
          icon={<CornerDownRight />}
          label={t("admin.categories.move")}
          onAction={() => onOpen({ kind: "move", category })}
        />
        <MenuSeparator />
        <MenuItem
          id="delete"
          icon={<Trash2 />}
          label={t("admin.categories.delete")}
          isDangerous
          onAction={() => onOpen({ kind: "delete", category })}
        />
      </Menu>
    </div>
  );
}
