import Eye from "lucide-react/icons/eye";
import EyeOff from "lucide-react/icons/eye-off";
import { useState } from "react";
import { Button } from "react-aria-components/Button";
import { Group } from "react-aria-components/Group";
import { Input } from "react-aria-components/Input";
import { TextArea as AriaTextArea } from "react-aria-components/TextArea";
import {
  TextField as AriaTextField,
  type TextFieldProps as AriaTextFieldProps,
} from "react-aria-components/TextField";
import { useI18n } from "@/i18n";
import { cx } from "./cx.ts";
import styles from "./field.module.css";
import { FieldHead, type FieldLook, FieldMessage, fieldAttributes } from "./field.tsx";

type Base = Omit<AriaTextFieldProps, "className" | "style" | "children" | "render" | "isInvalid"> & FieldLook;

export interface TextFieldProps extends Base {
  placeholder?: string;
  /** As wide as its container instead of a comfortable line. */
  isWide?: boolean;
}

/** One line of text. `value`/`onChange(text)` or `defaultValue`; `name` for errors of the server. */
export function TextField(props: TextFieldProps) {
  const { label, isLabelHidden, description, isOptional, error, placeholder = "", isWide, ...rest } = props;
  return (
    <AriaTextField
      {...rest}
      {...fieldAttributes(rest.name, label)}
      {...(error !== undefined && { isInvalid: true })}
      className={cx(styles.field, isWide && styles.wide)}
    >
      <FieldHead {...{ label, isLabelHidden, description, isOptional }} />
      <Input
        className={cx(styles.input)}
        placeholder={placeholder}
        {...((rest.type === "email" || rest.type === "url") && { dir: "ltr" })}
      />
      <FieldMessage error={error} />
    </AriaTextField>
  );
}

interface TextAreaProps extends TextFieldProps {
  /** Lines at the start; the reader may drag it larger. Default: 4. */
  rows?: number;
  /** Set in the code font, left to right where the content says so. */
  isCode?: boolean;
}

/** Several lines of text. */
export function TextArea(props: TextAreaProps) {
  const { label, isLabelHidden, description, isOptional, error, placeholder = "", isWide, ...fields } = props;
  const { rows = 4, isCode = false, ...rest } = fields;
  return (
    <AriaTextField
      {...rest}
      {...fieldAttributes(rest.name, label)}
      {...(error !== undefined && { isInvalid: true })}
      className={cx(styles.field, isWide && styles.wide)}
    >
      <FieldHead {...{ label, isLabelHidden, description, isOptional }} />
      <AriaTextArea
        className={cx(styles.input, styles.area, isCode && styles.code)}
        rows={rows}
        placeholder={placeholder}
        {...(isCode && { dir: "auto" })}
      />
      <FieldMessage error={error} />
    </AriaTextField>
  );
}

interface PasswordFieldProps extends Omit<Base, "type"> {
  /** So that password managers fill in the right one. */
  autoComplete: "current-password" | "new-password";
}

/** A password, hidden until the reader asks to see it. */
export function PasswordField(props: PasswordFieldProps) {
  const { label, isLabelHidden, description, isOptional, error, ...rest } = props;
  const { t } = useI18n();
  const [isShown, setShown] = useState(false);
  return (
    <AriaTextField
      {...rest}
      {...fieldAttributes(rest.name, label)}
      {...(error !== undefined && { isInvalid: true })}
      type={isShown ? "text" : "password"}
      className={cx(styles.field)}
    >
      <FieldHead {...{ label, isLabelHidden, description, isOptional }} />
      <Group className={cx(styles.group)} dir="ltr">
        <Input className={cx(styles.input, styles.withEnd)} autoCapitalize="none" spellCheck="false" />
        <Button
          className={cx(styles.end)}
          aria-label={t(isShown ? "common.ui.password.hide" : "common.ui.password.show")}
          onPress={() => setShown(!isShown)}
        >
          {isShown ? <EyeOff /> : <Eye />}
        </Button>
      </Group>
      <FieldMessage error={error} />
    </AriaTextField>
  );
}
