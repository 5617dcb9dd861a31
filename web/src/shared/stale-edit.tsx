import { useI18n } from "@/i18n";
import { Button } from "@/ui/button.tsx";
import { Dialog } from "@/ui/dialog.tsx";
import styles from "./stale-edit.module.css";

interface StaleEditProps {
  isOpen: boolean;
  yours: string;
  theirs: string;
  /** Who saved meanwhile, when that is known. */
  savedBy?: string | undefined;
  /** Save yours over theirs. */
  onKeepMine: () => void;
  /** Throw yours away. */
  onTakeTheirs: () => void;
  /** Back to the form, with yours in it. */
  onMerge: () => void;
}

/** Both texts of an edit that somebody else was faster with (412): the reader decides, nothing is lost meanwhile. */
export function StaleEdit({
  isOpen,
  yours,
  theirs,
  savedBy,
  onKeepMine,
  onTakeTheirs,
  onMerge,
}: StaleEditProps) {
  const { t } = useI18n();
  const theirTitle = savedBy ? t("common.stale.theirs", { name: savedBy }) : t("common.stale.theirs_unknown");
  return (
    <Dialog isOpen={isOpen} onOpenChange={(open) => open || onMerge()} title={t("common.stale.title")} isWide>
      <p>{t("common.stale.explain")}</p>
      <div className={styles.texts}>
        <TextBox title={t("common.stale.yours")} text={yours} />
        <TextBox title={theirTitle} text={theirs} />
      </div>
      <div className={styles.choices}>
        <Button variant="primary" onPress={onMerge}>
          {t("common.stale.merge")}
        </Button>
        <Button variant="secondary" onPress={onKeepMine}>
          {t("common.stale.keep_mine")}
        </Button>
        <Button variant="secondary" onPress={onTakeTheirs}>
          {t("common.stale.take_theirs")}
        </Button>
      </div>
    </Dialog>
  );
}

function TextBox({ title, text }: { title: string; text: string }) {
  return (
    <section aria-label={title}>
      <h3>{title}</h3>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls must be reachable by keyboard (WCAG 2.1.1) */}
      <pre className={styles.text} tabIndex={0} dir="auto">
        {text}
      </pre>
    </section>
  );
}
