import type { ReactNode } from "react";
import { Card } from "@/ui/card.tsx";
import styles from "./entry-frame.module.css";
import { LanguageChoice } from "./language-choice.tsx";

/** The frame of the pages before one is signed in: one thing to do, in the middle. */
export function EntryFrame({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className={styles.frame}>
      <Card>
        <div className={styles.content}>
          <h1>{title}</h1>
          {children}
        </div>
      </Card>
      <LanguageChoice />
    </div>
  );
}
