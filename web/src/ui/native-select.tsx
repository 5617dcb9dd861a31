import ChevronsUpDown from "lucide-react/icons/chevrons-up-down";
import { useId } from "react";
import { cx } from "./cx.ts";
import styles from "./field.module.css";
import own from "./native-select.module.css";

interface NativeSelectProps<Id extends string> {
  label: string;
  options: readonly { id: Id; label: string }[];
  value: Id;
  onChange: (id: Id) => void;
}

/**
 * One of a few words, chosen in the browser's own list: on pages that many see first, for nothing is fetched for it. What has
 * details, counts or no choice yet is for `Select`.
 */
export function NativeSelect<Id extends string>({ label, options, value, onChange }: NativeSelectProps<Id>) {
  const id = useId();
  return (
    <div className={cx(styles.field)}>
      <label htmlFor={id} className={cx(styles.label)}>
        {label}
      </label>
      <div className={styles.group}>
        <select
          id={id}
          className={cx(styles.input, own.select)}
          value={value}
          onChange={({ target }) => {
            const chosen = options[target.selectedIndex];
            if (chosen) onChange(chosen.id);
          }}
        >
          {options.map((option) => (
            <option key={option.id} value={option.id}>
              {option.label}
            </option>
          ))}
        </select>
        <ChevronsUpDown aria-hidden className={cx(own.mark)} />
      </div>
    </div>
  );
}
