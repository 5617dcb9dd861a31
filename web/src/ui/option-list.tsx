import Check from "lucide-react/icons/check";
import type { ReactNode } from "react";
import { ListBox, ListBoxItem } from "react-aria-components/ListBox";
import { Popover } from "react-aria-components/Popover";
import { cx } from "./cx.ts";
import styles from "./option-list.module.css";

/** One choice of a Select or ComboBox. */
export interface Option {
  id: string;
  label: string;
  /** A second line. */
  detail?: string;
  /** How many results it has, say; shown at the end. */
  count?: string;
  isDisabled?: boolean;
}

/** The floating list of options that Select and ComboBox share. */
export function OptionList({ options, empty }: { options?: readonly Option[]; empty?: ReactNode }) {
  return (
    <Popover className={cx(styles.popover)} offset={4}>
      <ListBox
        className={cx(styles.list)}
        {...(options !== undefined && { items: options })}
        renderEmptyState={() => <div className={styles.empty}>{empty}</div>}
      >
        {(option: Option) => <OptionItem option={option} />}
      </ListBox>
    </Popover>
  );
}

function OptionItem({ option }: { option: Option }) {
  return (
    <ListBoxItem
      id={option.id}
      textValue={option.label}
      isDisabled={option.isDisabled ?? false}
      className={cx(styles.option)}
    >
      <span className={styles.check}>
        <Check />
      </span>
      <span className={styles.text}>
        {option.label}
        {option.detail !== undefined && <span className={styles.detail}>{option.detail}</span>}
      </span>
      {option.count !== undefined && <span className={styles.count}>{option.count}</span>}
    </ListBoxItem>
  );
}
