import X from "lucide-react/icons/x";
import { type ReactNode, useEffect } from "react";
import { Dialog as AriaDialog, DialogTrigger } from "react-aria-components/Dialog";
import { Heading } from "react-aria-components/Heading";
import { Modal, ModalOverlay } from "react-aria-components/Modal";
import { useI18n } from "@/i18n";
import { cx } from "./cx.ts";
import styles from "./dialog.module.css";
import { IconButton } from "./icon-button.tsx";

/** Opens the `Dialog` or `Drawer` that is its second child when its first, a button, is pressed. */
export { DialogTrigger };

interface DialogProps {
  title: string;
  /** Given both, the page decides when it is open; given none, a `DialogTrigger` around it does. */
  isOpen?: boolean;
  onOpenChange?: (isOpen: boolean) => void;
  /** What it says, or a function that is given `close`. */
  children: ReactNode | ((close: () => void) => ReactNode);
  /** Buttons at the end, the main one first. */
  actions?: (close: () => void) => ReactNode;
  /** Wider, for tables and comparisons. */
  isWide?: boolean;
  /** False where a click outside of it would lose input. Escape and the close button work always. */
  isDismissable?: boolean;
}

/** A closed dialog gives the focus back to what opened it. Where that is gone by then, the page has it, not nothing. */
function useFocusOnPage(): void {
  useEffect(
    () => () => {
      const look = () => {
        if (document.activeElement !== document.body) return;
        document.querySelector("main")?.focus({ preventScroll: true });
      };
      // It is given back a frame after the dialog has gone.
      requestAnimationFrame(() => requestAnimationFrame(look));
    },
    [],
  );
}

function Panel({ title, children, actions, className }: DialogProps & { className: string }) {
  const { t } = useI18n();
  useFocusOnPage();
  return (
    <AriaDialog className={className}>
      {({ close }) => (
        <>
          <header className={styles.header}>
            <Heading slot="title" level={2} className={cx(styles.title)}>
              {title}
            </Heading>
            <IconButton
              label={t("common.ui.close")}
              icon={<X />}
              size="sm"
              hasTooltip={false}
              onPress={close}
            />
          </header>
          <div className={styles.body}>{typeof children === "function" ? children(close) : children}</div>
          {actions && <footer className={styles.actions}>{actions(close)}</footer>}
        </>
      )}
    </AriaDialog>
  );
}

function Overlay(props: DialogProps & { kind: string | undefined; panel: string | undefined }) {
  const { isOpen, onOpenChange, isDismissable = true, kind, panel } = props;
  return (
    <ModalOverlay
      className={cx(styles.backdrop)}
      isDismissable={isDismissable}
      {...(isOpen !== undefined && { isOpen })}
      {...(onOpenChange && { onOpenChange })}
    >
      <Modal className={cx(kind)}>
        <Panel {...props} className={cx(styles.panel, panel)} />
      </Modal>
    </ModalOverlay>
  );
}

/** A question or a small task that must be finished or left before the page goes on. */
export function Dialog(props: DialogProps) {
  return <Overlay {...props} kind={cx(styles.modal, props.isWide && styles.wide)} panel={styles.boxed} />;
}

/** A sheet at the end side of the window: details and settings beside the page they belong to. */
export function Drawer(props: DialogProps) {
  return (
    <Overlay {...props} kind={cx(styles.drawer, props.isWide && styles.wideDrawer)} panel={styles.full} />
  );
}
