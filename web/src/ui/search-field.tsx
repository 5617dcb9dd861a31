import Search from "lucide-react/icons/search";
import X from "lucide-react/icons/x";
import { Button } from "react-aria-components/Button";
import { Group } from "react-aria-components/Group";
import { Input } from "react-aria-components/Input";
import {
  SearchField as AriaSearchField,
  type SearchFieldProps as AriaSearchFieldProps,
} from "react-aria-components/SearchField";
import { useI18n } from "@/i18n";
import { cx } from "./cx.ts";
import styles from "./field.module.css";
import { FieldHead, type FieldLook } from "./field.tsx";

interface SearchFieldProps
  extends Omit<AriaSearchFieldProps, "className" | "style" | "children" | "render">,
    Pick<FieldLook, "label" | "isLabelHidden" | "description"> {
  placeholder?: string;
  isWide?: boolean;
}

/** A search: `onSubmit` on Enter, `onChange` while typing, cleared by Escape or its button. */
export function SearchField(props: SearchFieldProps) {
  const { label, isLabelHidden, description, placeholder = "", isWide, ...rest } = props;
  const { t } = useI18n();
  return (
    <AriaSearchField {...rest} className={cx(styles.field, styles.search, isWide && styles.wide)}>
      <FieldHead {...{ label, isLabelHidden, description }} />
      <Group className={cx(styles.group)}>
        <span className={styles.start}>
          <Search />
        </span>
        <Input className={cx(styles.input, styles.withStart, styles.withEnd)} placeholder={placeholder} />
        <Button className={cx(styles.end)} aria-label={t("common.ui.search.clear")}>
          <X />
        </Button>
      </Group>
    </AriaSearchField>
  );
}
