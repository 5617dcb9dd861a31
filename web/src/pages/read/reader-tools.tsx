import AArrowDown from "lucide-react/icons/a-arrow-down";
import AArrowUp from "lucide-react/icons/a-arrow-up";
import Keyboard from "lucide-react/icons/keyboard";
import Menu from "lucide-react/icons/menu";
import NotebookPen from "lucide-react/icons/notebook-pen";
import Printer from "lucide-react/icons/printer";
import type { ReactNode } from "react";
import { useI18n } from "@/i18n";
import { fetchEarly } from "@/shared/fetch-code.ts";
import type { ContentHeading } from "@/shared/html-content.tsx";
import { useOpened } from "@/shared/use-fetched.ts";
import { whenIdle } from "@/shared/when-idle.ts";
import { Button } from "@/ui/button.tsx";
import { IconButton } from "@/ui/icon-button.tsx";
import { BookmarkButton } from "./companions/bookmark-button.tsx";
import styles from "./lesson-reader.module.css";
import { changeReaderSettings, textScales, useReaderSettings } from "./reader-settings.ts";

const loadOutline = () => import("./outline-drawer.tsx");
const loadHelp = () => import("./shortcut-help.tsx");
const loadNotes = () => import("./companions/notes-drawer.tsx");

/** Fetches what is not needed at once, so that it opens without delay and without a connection. */
export async function preloadOverlays(): Promise<void> {
  // One after another: the reader may be scrolling already.
  for (const load of [loadOutline, loadHelp, loadNotes]) {
    await whenIdle();
    await fetchEarly(load);
  }
}

export type Overlay = "outline" | "help" | "notes";

interface ReaderToolsProps {
  /** What is kept beside the lesson belongs to it; null for a draft, of which nothing is. */
  lessonId: string | null;
  /** The outline of the course, for windows without room for it beside the text. */
  panel: ReactNode;
  headings: readonly ContentHeading[];
  current: string | null;
  open: Overlay | null;
  onOpen: (overlay: Overlay | null) => void;
}

/** How the text is read: where to go, how large it is, on paper, by which keys. */
export function ReaderTools({ lessonId, panel, headings, current, open, onOpen }: ReaderToolsProps) {
  const { t } = useI18n();
  const { textSize } = useReaderSettings();
  const close = () => onOpen(null);
  const outline = useOpened(loadOutline, open === "outline", close);
  const help = useOpened(loadHelp, open === "help", close);
  const notes = useOpened(loadNotes, open === "notes", close);
  return (
    <div className={styles.tools} role="toolbar" aria-label={t("read.tools")}>
      <span className={styles.outlineButton}>
        <Button variant="quiet" size="sm" icon={<Menu />} onPress={() => onOpen("outline")}>
          {t("read.outline")}
        </Button>
      </span>
      {lessonId !== null && (
        <>
          <IconButton
            label={t("read.notes")}
            icon={<NotebookPen />}
            size="sm"
            onPress={() => onOpen("notes")}
          />
          <BookmarkButton lessonId={lessonId} heading={headings.find(({ id }) => id === current)} />
        </>
      )}
      <IconButton
        label={t("read.text.smaller")}
        icon={<AArrowDown />}
        size="sm"
        isDisabled={textSize === 0}
        onPress={() => changeReaderSettings({ textSize: textSize - 1 })}
      />
      <IconButton
        label={t("read.text.larger")}
        icon={<AArrowUp />}
        size="sm"
        isDisabled={textSize === textScales.length - 1}
        onPress={() => changeReaderSettings({ textSize: textSize + 1 })}
      />
      <IconButton label={t("read.print")} icon={<Printer />} size="sm" onPress={() => print()} />
      <IconButton label={t("read.keys")} icon={<Keyboard />} size="sm" onPress={() => onOpen("help")} />
      {open === "outline" && outline && (
        <outline.OutlineDrawer headings={headings} current={current} onClose={close}>
          {panel}
        </outline.OutlineDrawer>
      )}
      {open === "notes" && notes && lessonId !== null && (
        <notes.NotesDrawer lessonId={lessonId} headings={headings} current={current} onClose={close} />
      )}
      {open === "help" && help && <help.ShortcutHelp onClose={close} />}
    </div>
  );
}
