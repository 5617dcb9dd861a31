import Minus from "lucide-react/icons/minus";
import Plus from "lucide-react/icons/plus";
import { Button } from "react-aria-components/Button";
import { Group } from "react-aria-components/Group";
import { Input } from "react-aria-components/Input";
import {
  NumberField as AriaNumberField,
  type NumberFieldProps as AriaNumberFieldProps,
} from "react-aria-components/NumberField";
import { cx } from "./cx.ts";
import styles from "./field.module.css";
import { FieldHead, type FieldLook, FieldMessage, fieldAttributes } from "./field.tsx";
import own from "./number-field.module.css";

interface NumberFieldProps
  extends Omit<AriaNumberFieldProps, "className" | "style" | "children" | "render" | "isInvalid">,
    FieldLook {}

/** A number, typed as the reader's language writes it or stepped by its buttons and the arrow keys. */
export function NumberField(props: NumberFieldProps) {
  const { label, isLabelHidden, description, isOptional, error, ...rest } = props;
  return (
    <AriaNumberField
      {...rest}
      {...fieldAttributes(rest.name, label)}
      {...(error !== undefined && { isInvalid: true })}
      className={cx(styles.field)}
    >
      <FieldHead {...{ label, isLabelHidden, description, isOptional }} />
      <Group className={cx(styles.group, own.group)}>
        <Button slot="decrement" className={cx(own.step)}>
          <Minus />
        </Button>
        <Input className={cx(styles.input, own.input)} />
        <Button slot="increment" className={cx(own.step)}>
          <Plus />
        </Button>
      </Group>
      <FieldMessage error={error} />
    </AriaNumberField>
  );
}
