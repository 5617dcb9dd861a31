import type { ReactNode } from "react";
import { useI18n } from "@/i18n";
import type { ContentHeading } from "@/shared/html-content.tsx";
import { Drawer } from "@/ui/dialog.tsx";
import { LessonContents } from "./lesson-contents.tsx";
import styles from "./lesson-reader.module.css";

interface OutlineDrawerProps {
  headings: readonly ContentHeading[];
  current: string | null;
  onClose: () => void;
  /** The outline of the course. */
  children: ReactNode;
}

/** Contents of the lesson and outline of the course, where there is no room for them beside the text. */
export function OutlineDrawer({ headings, current, onClose, children }: OutlineDrawerProps) {
  const { t } = useI18n();
  return (
    <Drawer isOpen onOpenChange={onClose} title={t("read.outline")}>
      <div className={styles.drawer}>
        <LessonContents headings={headings} current={current} onFollow={onClose} />
        {children}
      </div>
    </Drawer>
  );
}
