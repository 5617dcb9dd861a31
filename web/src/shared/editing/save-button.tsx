import { useRef } from "react";
import { useI18n } from "@/i18n";
import { Button } from "@/ui/button.tsx";
import { modifierName } from "../markdown-editor/tools.tsx";
import styles from "./editing.module.css";
import { useSaveKey } from "./use-save-key.ts";

/** Sends the form that it stands in; Ctrl+S does it too. */
export function SaveButton({ isSaving }: { isSaving: boolean }) {
  const { t } = useI18n();
  const place = useRef<HTMLSpanElement>(null);
  useSaveKey(place);
  return (
    <span ref={place}>
      <Button type="submit" variant="primary" isPending={isSaving}>
        {t("author.editing.save")}
        <span className={styles.key} dir="ltr">
          {modifierName} S
        </span>
      </Button>
    </span>
  );
}
