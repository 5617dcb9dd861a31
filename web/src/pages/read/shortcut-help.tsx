import { type MessageId, useI18n } from "@/i18n";
import { Dialog } from "@/ui/dialog.tsx";
import { Kbd } from "@/ui/kbd.tsx";
import { Switch } from "@/ui/switch.tsx";
import styles from "./lesson-reader.module.css";
import { changeReaderSettings, useReaderSettings } from "./reader-settings.ts";

const keys: readonly (readonly [string, MessageId])[] = [
  ["J", "read.keys.next_heading"],
  ["K", "read.keys.previous_heading"],
  ["N", "read.keys.next_lesson"],
  ["P", "read.keys.previous_lesson"],
  ["+", "read.text.larger"],
  ["-", "read.text.smaller"],
  ["?", "read.keys"],
];

/** Which keys do what, and the switch that makes them do nothing. */
export function ShortcutHelp({ onClose }: { onClose: () => void }) {
  const { t } = useI18n();
  const { hasShortcuts } = useReaderSettings();
  return (
    <Dialog isOpen onOpenChange={onClose} title={t("read.keys")}>
      <div className={styles.help}>
        <dl className={styles.keys}>
          {keys.map(([key, text]) => (
            <div key={key} className={styles.key}>
              <dt>
                <Kbd keys={[key]} />
              </dt>
              <dd>{t(text)}</dd>
            </div>
          ))}
        </dl>
        <Switch
          label={t("read.keys.switch")}
          description={t("read.keys.switch_explain")}
          isSelected={hasShortcuts}
          onChange={(isOn) => changeReaderSettings({ hasShortcuts: isOn })}
        />
      </div>
    </Dialog>
  );
}
