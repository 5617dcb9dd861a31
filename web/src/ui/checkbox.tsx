import Check from "lucide-react/icons/check";
import Minus from "lucide-react/icons/minus";
import type { ReactNode } from "react";
import { CheckboxButton, CheckboxField, type CheckboxFieldProps } from "react-aria-components/Checkbox";
import {
  CheckboxGroup as AriaCheckboxGroup,
  type CheckboxGroupProps as AriaCheckboxGroupProps,
} from "react-aria-components/CheckboxGroup";
import { Text } from "react-aria-components/Text";
import styles from "./choice.module.css";
import { cx } from "./cx.ts";
import field from "./field.module.css";
import { FieldHead, type FieldLook, FieldMessage, fieldAttributes } from "./field.tsx";

interface CheckboxProps
  extends Omit<CheckboxFieldProps, "className" | "style" | "children" | "render" | "isInvalid"> {
  label: string;
  description?: ReactNode;
  error?: string | undefined;
  /** How many results it has, say; shown at the end of the row. */
  count?: string;
}

/** A yes or no that takes effect with its form. (One that takes effect at once is a `Switch`.) */
export function Checkbox({ label, description, error, count, ...rest }: CheckboxProps) {
  return (
    <CheckboxField
      {...rest}
      {...fieldAttributes(rest.name, label)}
      {...(error !== undefined && { isInvalid: true })}
      className={cx(styles.field)}
    >
      <CheckboxButton className={cx(styles.choice)}>
        {({ isIndeterminate }) => (
          <>
            <span className={cx(styles.mark, styles.box)}>{isIndeterminate ? <Minus /> : <Check />}</span>
            <span className={styles.label}>{label}</span>
            {count !== undefined && <span className={styles.count}>{count}</span>}
          </>
        )}
      </CheckboxButton>
      {description !== undefined && (
        <Text slot="description" className={cx(styles.description)}>
          {description}
        </Text>
      )}
      <FieldMessage error={error} />
    </CheckboxField>
  );
}

interface CheckboxGroupProps
  extends Omit<AriaCheckboxGroupProps, "className" | "style" | "children" | "render" | "isInvalid">,
    FieldLook {
  /** `Checkbox`es, each with a `value`. */
  children: ReactNode;
}

/** Any number out of a few choices. */
export function CheckboxGroup(props: CheckboxGroupProps) {
  const { label, isLabelHidden, description, isOptional, error, children, ...rest } = props;
  return (
    <AriaCheckboxGroup
      {...rest}
      {...fieldAttributes(rest.name, label)}
      {...(error !== undefined && { isInvalid: true })}
      className={cx(field.field)}
    >
      <FieldHead {...{ label, isLabelHidden, description, isOptional }} />
      <div className={styles.choices}>{children}</div>
      <FieldMessage error={error} />
    </AriaCheckboxGroup>
  );
}
