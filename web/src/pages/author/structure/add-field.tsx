import Plus from "lucide-react/icons/plus";
import { type ClipboardEvent, type KeyboardEvent, useState } from "react";
import { useI18n } from "@/i18n";
import styles from "./structure.module.css";

interface AddFieldProps {
  label: string;
  /** Default: the label. */
  placeholder?: string;
  onAdd: (title: string) => void;
  autoFocus?: boolean;
  /** For finding it when the focus is to go there. */
  marker: string;
}

const longestTitle = 200;

/** A line that is always ready for the next title: Enter adds, a pasted list adds one a line. */
export function AddField({ label, placeholder = label, onAdd, autoFocus = false, marker }: AddFieldProps) {
  const { t } = useI18n();
  const [title, setTitle] = useState("");
  const add = () => {
    if (title.trim() === "") return;
    onAdd(title.trim());
    setTitle("");
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === "Enter") {
      event.preventDefault();
      add();
    }
    if (event.key === "Escape") setTitle("");
  };
  const onPaste = (event: ClipboardEvent) => {
    const lines = titlesIn(event.clipboardData.getData("text/plain"));
    if (lines.length < 2) return;
    event.preventDefault();
    for (const line of lines) onAdd(line);
  };
  return (
    <div className={styles.add}>
      <Plus />
      <input
        className={styles.addInput}
        aria-label={label}
        placeholder={placeholder}
        value={title}
        maxLength={longestTitle}
        // biome-ignore lint/a11y/noAutofocus: on an empty course there is nothing else to do
        autoFocus={autoFocus}
        // An empty line stands where the next title would.
        dir={title === "" ? undefined : "auto"}
        data-add={marker}
        onChange={(event) => setTitle(event.target.value)}
        onKeyDown={onKeyDown}
        onPaste={onPaste}
      />
      {title.trim() !== "" && (
        <button type="button" className={styles.addButton} onClick={add}>
          {t("author.structure.add")}
        </button>
      )}
    </div>
  );
}

/** The titles of a pasted list, without its marks. */
export function titlesIn(text: string): string[] {
  return text
    .split(/\r?\n/)
    .map((line) =>
      line
        .replace(/^\s*(?:[-*+•]|\d+[.)])\s+/, "")
        .trim()
        .slice(0, longestTitle),
    )
    .filter((line) => line !== "");
}
