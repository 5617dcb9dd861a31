import {
  type ClipboardEvent,
  type DragEvent,
  type KeyboardEvent,
  type RefObject,
  useId,
  useRef,
  useState,
} from "react";
import { useI18n } from "@/i18n";
import { cx } from "@/ui/cx.ts";
import { ProgressBar } from "@/ui/progress.tsx";
import { blockInstead, type Command, wordCount } from "./commands.ts";
import { commandOf } from "./key-commands.ts";
import styles from "./markdown-editor.module.css";
import { filesOf, pastedAddress, pastedTable } from "./paste.ts";
import { perform, selectedIn } from "./text-area.ts";
import { Toolbar } from "./toolbar.tsx";
import { type Upload, useUploads } from "./use-uploads.ts";

interface MarkdownEditorProps {
  label: string;
  /** The name of the field in errors of the server. */
  name: string;
  value: string;
  onChange: (value: string) => void;
  /** Stores a file and answers the target that Markdown links to. `onProgress` is told 0 to 100. */
  upload: (file: File, onProgress: (percent: number) => void) => Promise<string>;
  error?: string | undefined;
  areaRef?: RefObject<HTMLTextAreaElement | null>;
  onScroll?: (area: HTMLTextAreaElement) => void;
}

/**
 * Markdown as plain text, with help: a toolbar, shortcuts, lists that go on, images and tables from the clipboard. It is
 * a textarea, so undo, spelling, dictation and assistive technology are the browser's own. Needs the messages of the area "author".
 */
export function MarkdownEditor(props: MarkdownEditorProps) {
  const { label, name, value, onChange, upload, error, onScroll } = props;
  const { t } = useI18n();
  const ownArea = useRef<HTMLTextAreaElement>(null);
  const area = props.areaRef ?? ownArea;
  const uploads = useUploads(area, upload);
  const [isDropTarget, setDropTarget] = useState(false);
  const id = useId();

  const run = (command: Command | undefined): boolean => {
    const change = command && area.current && command(selectedIn(area.current));
    if (!change || !area.current) return false;
    perform(area.current, change);
    return true;
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (!event.nativeEvent.isComposing && run(commandOf(event, t))) event.preventDefault();
  };
  const onPaste = (event: ClipboardEvent<HTMLTextAreaElement>) => {
    const files = filesOf(event.clipboardData);
    const table = pastedTable(event.clipboardData.getData("text/html"));
    // Spreadsheets put a picture of the cells beside them.
    if (table) event.preventDefault();
    if (table) return void run(blockInstead(table));
    if (files.length > 0) {
      event.preventDefault();
      return uploads.add(files);
    }
    const { selectionStart, selectionEnd } = event.currentTarget;
    if (run(pastedAddress(event.clipboardData.getData("text/plain"), selectionStart !== selectionEnd))) {
      event.preventDefault();
    }
  };
  const onDrop = (event: DragEvent) => {
    setDropTarget(false);
    const files = filesOf(event.dataTransfer);
    if (files.length === 0) return;
    event.preventDefault();
    uploads.add(files);
  };
  const onDragOver = (event: DragEvent) => {
    if (!event.dataTransfer.types.includes("Files")) return;
    event.preventDefault();
    setDropTarget(true);
  };

  return (
    <div className={styles.editor} data-field={name} data-label={label}>
      <Toolbar onCommand={run} onFiles={uploads.add} />
      <textarea
        ref={area}
        className={cx(styles.area, isDropTarget && styles.dropTarget)}
        aria-label={label}
        aria-describedby={`${id}-help ${id}-error`}
        aria-invalid={error !== undefined}
        value={value}
        dir="auto"
        spellCheck
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={onKeyDown}
        onPaste={onPaste}
        onDrop={onDrop}
        onDragOver={onDragOver}
        onDragLeave={() => setDropTarget(false)}
        onScroll={(event) => onScroll?.(event.currentTarget)}
      />
      <p id={`${id}-error`} className={styles.error} role="alert">
        {error}
      </p>
      <UploadList uploads={uploads.running} />
      <div className={styles.foot}>
        <p id={`${id}-help`}>{t("author.editor.help")}</p>
        <p>{t("author.editor.words", { count: wordCount(value) })}</p>
      </div>
    </div>
  );
}

function UploadList({ uploads }: { uploads: readonly Upload[] }) {
  const { t } = useI18n();
  return (
    <div className={styles.uploads}>
      {uploads.map((upload) => (
        <ProgressBar
          key={upload.id}
          label={t("author.upload.running", { name: upload.name })}
          value={upload.percent}
        />
      ))}
    </div>
  );
}
