import { type ReactNode, useState } from "react";
import { Disclosure } from "@/ui/disclosure.tsx";
import styles from "./editing.module.css";

interface SettingsGroupProps {
  title: string;
  /** What holds at present, in a few words, so that the group needs no opening to be read. */
  summary: string;
  /** Whether the server complains about a field in it: then it is open. */
  hasError: boolean;
  children: ReactNode;
}

/** Rules that belong together, folded away. */
export function SettingsGroup({ title, summary, hasError, children }: SettingsGroupProps) {
  const [isOpen, setOpen] = useState(false);
  return (
    <Disclosure
      title={title}
      level={3}
      look="card"
      aside={<span className={styles.summary}>{summary}</span>}
      isExpanded={isOpen || hasError}
      onExpandedChange={setOpen}
    >
      <div className={styles.fields}>{children}</div>
    </Disclosure>
  );
}
