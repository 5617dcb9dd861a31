import ChevronsUpDown from "lucide-react/icons/chevrons-up-down";
import { Button } from "react-aria-components/Button";
import {
  ComboBox as AriaComboBox,
  type ComboBoxProps as AriaComboBoxProps,
} from "react-aria-components/ComboBox";
import { Group } from "react-aria-components/Group";
import { Input } from "react-aria-components/Input";
import { useI18n } from "@/i18n";
import { cx } from "./cx.ts";
import styles from "./field.module.css";
import { FieldHead, type FieldLook, FieldMessage, fieldAttributes } from "./field.tsx";
import { type Option, OptionList } from "./option-list.tsx";

export type { Option };

interface ComboBoxProps
  extends Omit<
      AriaComboBoxProps<Option>,
      | "className"
      | "style"
      | "children"
      | "render"
      | "isInvalid"
      | "items"
      | "defaultItems"
      | "value"
      | "defaultValue"
      | "onChange"
    >,
    FieldLook {
  /** Filtered by what is typed, language-aware. */
  options: readonly Option[];
  /** The id of the chosen option; null when none is. */
  value?: string | null;
  defaultValue?: string | null;
  onChange?: (id: string | null) => void;
  placeholder?: string;
}

/** One of many known choices, found by typing. With `allowsCustomValue` anything typed is taken (see `onInputChange`). */
export function ComboBox(props: ComboBoxProps) {
  const {
    label,
    isLabelHidden,
    description,
    isOptional,
    error,
    options,
    onChange,
    placeholder = "",
    ...rest
  } = props;
  const { t } = useI18n();
  return (
    <AriaComboBox<Option>
      {...rest}
      {...fieldAttributes(rest.name, label)}
      {...(error !== undefined && { isInvalid: true })}
      {...(onChange && { onChange: (key) => onChange(key === null ? null : String(key)) })}
      defaultItems={options}
      allowsEmptyCollection={rest.allowsCustomValue !== true}
      className={cx(styles.field)}
    >
      <FieldHead {...{ label, isLabelHidden, description, isOptional }} />
      <Group className={cx(styles.group)}>
        <Input className={cx(styles.input, styles.withEnd)} placeholder={placeholder} />
        <Button className={cx(styles.end)}>
          <ChevronsUpDown />
        </Button>
      </Group>
      <FieldMessage error={error} />
      <OptionList empty={t("common.ui.choices.none")} />
    </AriaComboBox>
  );
}
