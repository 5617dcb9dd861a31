import { type ReactNode, useEffect, useRef } from "react";
import { Link } from "react-aria-components/Link";
import { cx } from "./cx.ts";
import styles from "./tabs.module.css";

/** Where not all of them have room, scrolls the list so that this one is in its middle; the page stays where it is. */
function showEntry(list: HTMLElement, index: number): void {
  const entry = list.children[index];
  if (!entry || list.scrollWidth <= list.clientWidth) return;
  const middleOf = (element: Element) => {
    const { left, width } = element.getBoundingClientRect();
    return left + width / 2;
  };
  list.scrollLeft += middleOf(entry) - middleOf(list);
}

interface LinkTab {
  href: string;
  label: ReactNode;
  isCurrent: boolean;
}

/** Pages that belong together, as a navigation that looks like tabs. */
export function LinkTabs({ label, links }: { label: string; links: readonly LinkTab[] }) {
  const list = useRef<HTMLUListElement>(null);
  const current = links.findIndex((link) => link.isCurrent);
  useEffect(() => {
    if (list.current) showEntry(list.current, current);
  }, [current]);
  return (
    <nav aria-label={label}>
      <ul ref={list} className={styles.list}>
        {links.map((link) => (
          <li key={link.href} className={styles.entry}>
            <Link
              href={link.href}
              className={cx(styles.tab)}
              {...(link.isCurrent && { "aria-current": "page" })}
            >
              {link.label}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
