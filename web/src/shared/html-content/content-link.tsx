import { useRouter } from "@tanstack/react-router";
import ExternalLink from "lucide-react/icons/external-link";
import type { MouseEvent, ReactNode } from "react";
import { useI18n } from "@/i18n";
import styles from "../html-content.module.css";

export interface ContentLinkProps {
  href: string | null;
  id?: string | undefined;
  title?: string | null;
  /** From a footnote to where it is mentioned; its text is an arrow. */
  isBack?: boolean;
  children: ReactNode;
}

function isPlainClick(event: MouseEvent): boolean {
  return event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
}

/** Files are served below /api; every other path on this host is a page of the application. */
function isPage(href: string): boolean {
  return href.startsWith("/") && !href.startsWith("//") && !href.startsWith("/api/");
}

/** A link of a text: to pages of ours without loading them anew; links that leave the site are marked as such. */
export function ContentLink({ href, id, title, isBack, children }: ContentLinkProps) {
  const { t } = useI18n();
  const router = useRouter({ warn: false });
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
  const follow = (event: MouseEvent) => {
    if (!isPage(href) || !isPlainClick(event)) return;
    event.preventDefault();
    void router.navigate({ href });
  };
  return (
    <a {...own} href={href} onClick={follow} aria-label={isBack ? t("read.footnote.back") : undefined}>
      {children}
    </a>
  );
}
