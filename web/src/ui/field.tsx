import type { ReactNode } from "react";
import { FieldError } from "react-aria-components/FieldError";
import { Label } from "react-aria-components/Label";
import { Text } from "react-aria-components/Text";
import { useI18n } from "@/i18n";
import { cx } from "./cx.ts";
import styles from "./field.module.css";

/** What every field of a form has in common. */
export interface FieldLook {
  /** Always there; `isLabelHidden` keeps it for assistive technology only. */
  label: string;
  isLabelHidden?: boolean;
  /** A sentence of help below the label; stays visible while typing. */
  description?: ReactNode;
  /** Says that the field may stay empty; a form marks these instead of the required ones. */
  isOptional?: boolean;
  /** An error to show in any case. Errors of the server come through `Form`, by `name`. */
  error?: string | undefined;
}

/** Spread on the root of a field: `Form` finds it by them when its summary of errors links to it. */
export function fieldAttributes(name: string | undefined, label: string) {
  return { "data-field": name, "data-label": label };
}

interface FieldHeadProps {
  label: string;
  isLabelHidden?: boolean | undefined;
  description?: ReactNode;
  isOptional?: boolean | undefined;
}

/** The label and help above a control. */
export function FieldHead({ label, isLabelHidden, description, isOptional }: FieldHeadProps) {
  const { t } = useI18n();
  return (
    <>
      <Label className={cx(isLabelHidden ? "visually-hidden" : styles.label)}>
        {label}
        {isOptional && <span className={styles.optional}> {t("common.ui.field.optional")}</span>}
      </Label>
      {description !== undefined && (
        <Text slot="description" className={cx(styles.description)}>
          {description}
        </Text>
      )}
    </>
  );
}

type Translate = ReturnType<typeof useI18n>["t"];

function validityText(t: Translate, validity: ValidityState, own: readonly string[]): string {
  if (validity.valueMissing) return t("common.ui.field.missing");
  if (validity.typeMismatch) return t("common.ui.field.wrong_form");
  if (validity.patternMismatch) return t("common.ui.field.wrong_form");
  if (validity.tooShort) return t("common.ui.field.too_short");
  if (validity.tooLong) return t("common.ui.field.too_long");
  if (validity.rangeUnderflow || validity.rangeOverflow) return t("common.ui.field.out_of_range");
  return own.join(" ");
}

/** The message below a control that is not valid, in the language of the page (not that of the browser). */
export function FieldMessage({ error }: { error?: string | undefined }) {
  const { t } = useI18n();
  return (
    <FieldError className={cx(styles.error)}>
      {({ validationDetails, validationErrors }) =>
        error ?? validityText(t, validationDetails, validationErrors)
      }
    </FieldError>
  );
}
