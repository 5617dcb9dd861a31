import type { ReactNode } from "react";
import {
  RadioGroup as AriaRadioGroup,
  type RadioGroupProps as AriaRadioGroupProps,
  RadioButton,
  RadioField,
} from "react-aria-components/RadioGroup";
import { Text } from "react-aria-components/Text";
import styles from "./choice.module.css";
import { cx } from "./cx.ts";
import field from "./field.module.css";
import { FieldHead, type FieldLook, FieldMessage, fieldAttributes } from "./field.tsx";

interface RadioOption {
  value: string;
  label: string;
  description?: string;
  icon?: ReactNode;
  isDisabled?: boolean;
}

interface RadioGroupProps
  extends Omit<AriaRadioGroupProps, "className" | "style" | "children" | "render" | "isInvalid">,
    FieldLook {
  options: readonly RadioOption[];
  /** `cards` gives each choice a frame, side by side where there is room. Default: a list. */
  look?: "list" | "cards";
}

/** Exactly one out of a few choices, all of them visible. */
export function RadioGroup(props: RadioGroupProps) {
  const { label, isLabelHidden, description, isOptional, error, options, look = "list", ...rest } = props;
  return (
    <AriaRadioGroup
      {...rest}
      {...fieldAttributes(rest.name, label)}
      {...(error !== undefined && { isInvalid: true })}
      className={cx(field.field, look === "cards" && field.wide)}
    >
      <FieldHead {...{ label, isLabelHidden, description, isOptional }} />
      <div className={look === "cards" ? styles.cards : styles.choices}>
        {options.map((option) => (
          <Radio key={option.value} option={option} isCard={look === "cards"} />
        ))}
      </div>
      <FieldMessage error={error} />
    </AriaRadioGroup>
  );
}

function Radio({ option, isCard }: { option: RadioOption; isCard: boolean }) {
  return (
    <RadioField value={option.value} isDisabled={option.isDisabled ?? false} className={cx(styles.field)}>
      <RadioButton className={cx(styles.choice, isCard && styles.card)}>
        <span className={cx(styles.mark, styles.radio)} />
        <span className={styles.label}>
          {option.icon}
          {option.label}
          {isCard && option.description !== undefined && <Description text={option.description} />}
        </span>
      </RadioButton>
      {!isCard && option.description !== undefined && (
        <div className={styles.description}>
          <Description text={option.description} />
        </div>
      )}
    </RadioField>
  );
}

function Description({ text }: { text: string }) {
  return (
    <Text slot="description" className={cx(styles.detail)}>
      {text}
    </Text>
  );
}
