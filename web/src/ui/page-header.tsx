import type { ReactNode } from "react";
import { Breadcrumbs, type Crumb } from "./breadcrumbs.tsx";
import styles from "./page-header.module.css";

interface PageHeaderProps {
  title: ReactNode;
  description?: ReactNode;
  /** The pages above. */
  crumbs?: readonly Crumb[];
  /** Buttons, the main one last (it stands at the end of the line). */
  actions?: ReactNode;
  /** Badges and facts below the title. */
  meta?: ReactNode;
}

/** The head of a page, with its only h1. */
export function PageHeader({ title, description, crumbs, actions, meta }: PageHeaderProps) {
  return (
    <header className={styles.header}>
      {crumbs !== undefined && crumbs.length > 0 && <Breadcrumbs crumbs={crumbs} />}
      <div className={styles.line}>
        <h1 className={styles.title}>{title}</h1>
        {actions !== undefined && <div className={styles.actions}>{actions}</div>}
      </div>
      {description !== undefined && <p className={styles.description}>{description}</p>}
      {meta !== undefined && <div className={styles.meta}>{meta}</div>}
    </header>
  );
}

/** A part of a page under a heading of level 2. */
export function PageSection(props: { title: ReactNode; actions?: ReactNode; children: ReactNode }) {
  return (
    <section className={styles.section}>
      <div className={styles.line}>
        <h2 className={styles.title}>{props.title}</h2>
        {props.actions !== undefined && <div className={styles.actions}>{props.actions}</div>}
      </div>
      {props.children}
    </section>
  );
}
