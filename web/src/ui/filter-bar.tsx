import X from "lucide-react/icons/x";
import type { ReactNode } from "react";
import { useI18n } from "@/i18n";
import { Button } from "./button.tsx";
import styles from "./filter-bar.module.css";

interface FilterBarProps {
  /** Names the search for assistive technology. */
  label: string;
  /** Search field, selects. */
  children: ReactNode;
  /** "128 courses": announced when it changes. Null while it is not known. */
  result: string | null;
  /** Given when a filter is set. */
  onClear?: (() => void) | undefined;
}

/** The search and filters above a list, and what they found. */
export function FilterBar({ label, children, result, onClear }: FilterBarProps) {
  const { t } = useI18n();
  return (
    <search aria-label={label} className={styles.bar}>
      <div className={styles.fields}>{children}</div>
      <div className={styles.outcome}>
        <p role="status" className={styles.result}>
          {result}
        </p>
        {onClear && (
          <Button variant="quiet" size="sm" icon={<X />} onPress={onClear}>
            {t("common.ui.filter.clear")}
          </Button>
        )}
      </div>
    </search>
  );
}
