import ChevronsUpDown from "lucide-react/icons/chevrons-up-down";
import { Button } from "react-aria-components/Button";
import {
  Select as AriaSelect,
  type SelectProps as AriaSelectProps,
  SelectValue,
} from "react-aria-components/Select";
import { cx } from "./cx.ts";
import styles from "./field.module.css";
import { FieldHead, type FieldLook, FieldMessage, fieldAttributes } from "./field.tsx";
import { type Option, OptionList } from "./option-list.tsx";
import own from "./select.module.css";

export type { Option };

interface SelectProps
  extends Omit<
      AriaSelectProps<Option>,
      "className" | "style" | "children" | "render" | "isInvalid" | "value" | "defaultValue" | "onChange"
    >,
    FieldLook {
  options: readonly Option[];
  /** The id of the chosen option; null when none is. */
  value?: string | null;
  defaultValue?: string | null;
  onChange?: (id: string) => void;
}

/** One of a few known choices. For more than some twenty, `ComboBox`. */
export function Select(props: SelectProps) {
  const { label, isLabelHidden, description, isOptional, error, options, onChange, ...rest } = props;
  return (
    <AriaSelect<Option>
      {...rest}
      {...fieldAttributes(rest.name, label)}
      {...(error !== undefined && { isInvalid: true })}
      {...(onChange && { onChange: (key) => key !== null && onChange(String(key)) })}
      className={cx(styles.field)}
    >
      <FieldHead {...{ label, isLabelHidden, description, isOptional }} />
      <Button className={cx(styles.input, own.button)}>
        <SelectValue<Option> className={cx(own.value)}>
          {({ isPlaceholder, selectedText, defaultChildren }) =>
            isPlaceholder ? defaultChildren : selectedText
          }
        </SelectValue>
        <ChevronsUpDown />
      </Button>
      <FieldMessage error={error} />
      <OptionList options={options} />
    </AriaSelect>
  );
}
