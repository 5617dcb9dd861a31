import { type KeyboardEvent, useEffect, useRef } from "react";
import styles from "./structure.module.css";

interface TitleInputProps {
  label: string;
  title: string;
  /** With nothing when the title stays. */
  onDone: (title?: string) => void;
}

/** A title being changed where it stands: Enter or leaving it keeps the new one, Escape the old one. */
export function TitleInput({ label, title, onDone }: TitleInputProps) {
  const input = useRef<HTMLInputElement>(null);
  const isDone = useRef(false);
  useEffect(() => {
    input.current?.focus();
    input.current?.select();
  }, []);
  const finish = (next?: string) => {
    if (isDone.current) return;
    isDone.current = true;
    const wanted = next?.trim();
    onDone(wanted === title || wanted === "" ? undefined : wanted);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.nativeEvent.isComposing) return;
    event.stopPropagation();
    if (event.key !== "Enter" && event.key !== "Escape") return;
    // The focus goes elsewhere at once, and the key must not act there too.
    event.preventDefault();
    finish(event.key === "Enter" ? event.currentTarget.value : undefined);
  };
  return (
    <input
      ref={input}
      className={styles.titleInput}
      aria-label={label}
      defaultValue={title}
      maxLength={200}
      dir="auto"
      onKeyDown={onKeyDown}
      onBlur={(event) => finish(event.currentTarget.value)}
    />
  );
}
