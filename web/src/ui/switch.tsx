import type { ReactNode } from "react";
import { SwitchButton, SwitchField, type SwitchFieldProps } from "react-aria-components/Switch";
import { Text } from "react-aria-components/Text";
import styles from "./choice.module.css";
import { cx } from "./cx.ts";

interface SwitchProps extends Omit<SwitchFieldProps, "className" | "style" | "children" | "render"> {
  label: string;
  description?: ReactNode;
}

/** Something that is on or off, and changes at once. */
export function Switch({ label, description, ...rest }: SwitchProps) {
  return (
    <SwitchField {...rest} className={cx(styles.field)}>
      <SwitchButton className={cx(styles.choice)}>
        <span className={styles.track} />
        <span className={styles.label}>{label}</span>
      </SwitchButton>
      {description !== undefined && (
        <Text slot="description" className={cx(styles.description, styles.besideTrack)}>
          {description}
        </Text>
      )}
    </SwitchField>
  );
}
