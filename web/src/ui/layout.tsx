import type { ReactNode } from "react";
import { cx } from "./cx.ts";
import styles from "./layout.module.css";

/** Things below one another. `gap` is a step of the space scale. */
export function Stack({ gap = 4, children }: { gap?: 1 | 2 | 3 | 4 | 5 | 6; children: ReactNode }) {
  return (
    <div className={styles.stack} style={{ gap: `var(--space-${gap})` }}>
      {children}
    </div>
  );
}

/** Things beside one another, wrapping where there is no room. */
export function Row(props: { gap?: 1 | 2 | 3 | 4 | 5 | 6; isSpread?: boolean; children: ReactNode }) {
  const { gap = 3, isSpread, children } = props;
  return (
    <div className={cx(styles.row, isSpread && styles.spread)} style={{ gap: `var(--space-${gap})` }}>
      {children}
    </div>
  );
}

interface SplitPaneProps {
  start: ReactNode;
  end: ReactNode;
  /** The names of the two regions. */
  startLabel: string;
  endLabel: string;
}

/** Two regions beside one another, as an editor and its preview; below one another where there is no room. */
export function SplitPane({ start, end, startLabel, endLabel }: SplitPaneProps) {
  return (
    <div className={styles.splitContainer}>
      <div className={styles.split}>
        <section aria-label={startLabel} className={styles.pane}>
          {start}
        </section>
        <section aria-label={endLabel} className={styles.pane}>
          {end}
        </section>
      </div>
    </div>
  );
}

export interface Definition {
  term: string;
  value: ReactNode;
}

/** Facts by name. */
export function DefinitionList({ items }: { items: readonly Definition[] }) {
  return (
    <dl className={styles.definitions}>
      {items.map((item) => (
        <div key={item.term} className={styles.definition}>
          <dt>{item.term}</dt>
          <dd>{item.value}</dd>
        </div>
      ))}
    </dl>
  );
}

interface StatTileProps {
  label: string;
  /** The number, formatted. */
  value: ReactNode;
  /** What to make of it. */
  note?: ReactNode;
}

/** One number that matters. Several of them stand in a `StatRow`. */
export function StatTile({ label, value, note }: StatTileProps) {
  return (
    <div className={styles.tile}>
      <dt className={styles.tileLabel}>{label}</dt>
      <dd className={styles.tileValue}>{value}</dd>
      {note !== undefined && <dd className={styles.tileNote}>{note}</dd>}
    </div>
  );
}

export function StatRow({ children }: { children: ReactNode }) {
  return <dl className={styles.tiles}>{children}</dl>;
}
