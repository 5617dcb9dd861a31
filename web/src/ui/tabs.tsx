import { type ReactNode, useEffect, useRef } from "react";
import { Link } from "react-aria-components/Link";
import { Tabs as AriaTabs, Tab, TabList, TabPanel } from "react-aria-components/Tabs";
import { cx } from "./cx.ts";
import styles from "./tabs.module.css";

interface TabItem {
  id: string;
  label: ReactNode;
  content: ReactNode;
}

interface TabsProps {
  /** What the tabs are about, for assistive technology. */
  label: string;
  items: readonly TabItem[];
  selected?: string;
  onSelect?: (id: string) => void;
}

/** Views of one thing within one page. For pages that have addresses of their own, `LinkTabs`. */
export function Tabs({ label, items, selected, onSelect }: TabsProps) {
  return (
    <AriaTabs
      className={cx(styles.tabs)}
      {...(selected !== undefined && { selectedKey: selected })}
      {...(onSelect && { onSelectionChange: (key) => onSelect(String(key)) })}
    >
      <TabList className={cx(styles.list)} aria-label={label}>
        {items.map((item) => (
          <Tab key={item.id} id={item.id} className={cx(styles.tab)}>
            {item.label}
          </Tab>
        ))}
      </TabList>
      {items.map((item) => (
        <TabPanel key={item.id} id={item.id} className={cx(styles.panel)}>
          {item.content}
        </TabPanel>
      ))}
    </AriaTabs>
  );
}

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
