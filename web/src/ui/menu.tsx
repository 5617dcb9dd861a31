import { type ReactElement, type ReactNode, useEffect, useState } from "react";
import { Header } from "react-aria-components/Header";
import { Keyboard } from "react-aria-components/Keyboard";
import {
  Menu as AriaMenu,
  MenuItem as AriaMenuItem,
  type MenuItemProps as AriaMenuItemProps,
  MenuSection as AriaMenuSection,
  MenuTrigger,
} from "react-aria-components/Menu";
import { Popover } from "react-aria-components/Popover";
import { Separator } from "react-aria-components/Separator";
import { cx } from "./cx.ts";
import styles from "./menu.module.css";

interface MenuProps {
  /** What the menu is about, for assistive technology. */
  label: string;
  /** The button that opens it. */
  trigger: ReactElement;
  /** `MenuItem`, `MenuSection`, `MenuSeparator`. */
  children: ReactNode;
  /** Given both, the page decides when it is open. */
  isOpen?: boolean;
  onOpenChange?: (isOpen: boolean) => void;
}

/** A button that opens a list of actions or places. */
export function Menu({ label, trigger, children, ...openState }: MenuProps) {
  return (
    <MenuTrigger {...openState}>
      {trigger}
      <Popover className={cx(styles.popover)} offset={4} placement="bottom end">
        <AriaMenu className={cx(styles.menu)} aria-label={label}>
          {children}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  );
}

/** For a menu that takes the place of a button that was pressed: it opens as soon as it stands there. */
export function useOpensAtOnce() {
  const [isOpen, onOpenChange] = useState(false);
  useEffect(() => onOpenChange(true), []);
  return { isOpen, onOpenChange };
}

interface MenuItemProps
  extends Omit<AriaMenuItemProps, "className" | "style" | "children" | "render" | "textValue"> {
  label: string;
  icon?: ReactNode;
  /** A line of explanation. */
  detail?: string;
  /** The keyboard shortcut that does the same. */
  shortcut?: string;
  isDangerous?: boolean;
}

/** An action (`onAction`) or a place (`href`). */
export function MenuItem({ label, icon, detail, shortcut, isDangerous, ...rest }: MenuItemProps) {
  return (
    <AriaMenuItem {...rest} textValue={label} className={cx(styles.item, isDangerous && styles.dangerous)}>
      {icon}
      <span className={styles.text}>
        {label}
        {detail !== undefined && <span className={styles.detail}>{detail}</span>}
      </span>
      {shortcut !== undefined && <Keyboard className={cx(styles.shortcut)}>{shortcut}</Keyboard>}
    </AriaMenuItem>
  );
}

/** Items that belong together, under a heading. */
export function MenuSection({ title, children }: { title: string; children: ReactNode }) {
  return (
    <AriaMenuSection>
      <Header className={cx(styles.heading)}>{title}</Header>
      {children}
    </AriaMenuSection>
  );
}

export function MenuSeparator() {
  return <Separator className={cx(styles.separator)} />;
}
