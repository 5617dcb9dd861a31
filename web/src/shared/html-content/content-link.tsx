import ExternalLink from "lucide-react/icons/external-link";
import type { ReactNode } from "react";
import { useI18n } from "@/i18n";
import styles from "../html-content.module.css";
import { useFollow } from "./use-follow.ts";

interface ContentLinkProps {
  href: string | null;
  id?: string | undefined;
  title?: string | null;
  /** From a footnote to where it is mentioned; its text is an arrow. */
  isBack?: boolean;
  children: ReactNode;
}

/** A link of a text: to pages of ours without loading them anew; links that leave the site are marked as such. */
export function ContentLink({ href, id, title, isBack, children }: ContentLinkProps) {
  const { t } = useI18n();
  const follow = useFollow();
  const own = { id, title: title ?? undefined };
  if (href === null) return <span {...own}>{children}</span>;
  if (/^(https?:)?\/\//i.test(href)) {
    return (
      <a {...own} href={href} rel="noopener noreferrer" className={styles.external}>
        {children}
        <ExternalLink role="img" aria-label={t("read.link.external")} />
      </a>
    );
  }
  return (
    <a {...own} href={href} onClick={follow} aria-label={isBack ? t("read.footnote.back") : undefined}>
      {children}
    </a>
  );
}
