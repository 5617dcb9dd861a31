import { onlineManager } from "@tanstack/react-query";
import { useSyncExternalStore } from "react";
import { useI18n } from "@/i18n";
import styles from "./shell.module.css";

/** Says that there is no connection, for as long as there is none; announced once. */
export function OfflineBanner() {
  const { t } = useI18n();
  const online = useSyncExternalStore(
    (changed) => onlineManager.subscribe(changed),
    () => onlineManager.isOnline(),
  );
  return (
    <div role="status">{online ? null : <p className={styles.offline}>{t("common.offline.banner")}</p>}</div>
  );
}
