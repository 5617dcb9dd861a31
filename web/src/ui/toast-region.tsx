import X from "lucide-react/icons/x";
import { Text } from "react-aria-components/Text";
import {
  UNSTABLE_Toast as AriaToast,
  UNSTABLE_ToastContent as AriaToastContent,
  UNSTABLE_ToastRegion as AriaToastRegion,
} from "react-aria-components/Toast";
import { useI18n } from "@/i18n";
import { Button } from "./button.tsx";
import { ToneIcon } from "./callout.tsx";
import { cx } from "./cx.ts";
import { IconButton } from "./icon-button.tsx";
import { type ToastContent, toastQueue } from "./toast.ts";
import styles from "./toast-region.module.css";

/**
 * Where toasts appear; once per application. A landmark: F6 goes there and back. Its clock stands still while the
 * pointer or the focus is inside.
 */
export function ToastRegion() {
  const { t } = useI18n();
  return (
    <AriaToastRegion
      queue={toastQueue}
      className={cx(styles.region)}
      aria-label={t("common.ui.toast.region")}
    >
      {({ toast }) => (
        <AriaToast toast={toast} className={cx(styles.toast, styles[toast.content.tone])}>
          <Body content={toast.content} close={() => toastQueue.close(toast.key)} />
        </AriaToast>
      )}
    </AriaToastRegion>
  );
}

function Body({ content, close }: { content: ToastContent; close: () => void }) {
  const { t } = useI18n();
  const { text, action, tone } = content;
  const run = () => {
    close();
    action?.run();
  };
  return (
    <>
      <AriaToastContent className={cx(styles.content)}>
        <ToneIcon tone={tone} />
        <Text slot="title">{text}</Text>
      </AriaToastContent>
      {action && (
        <Button size="sm" onPress={run}>
          {action.label}
        </Button>
      )}
      <IconButton label={t("common.ui.close")} icon={<X />} size="sm" hasTooltip={false} onPress={close} />
    </>
  );
}
