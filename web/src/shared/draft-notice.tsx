import { useI18n } from "@/i18n";
import { Button } from "@/ui/button.tsx";
import { Callout } from "@/ui/callout.tsx";
import type { Draft } from "./use-draft.ts";

/** Says that the form shows what was typed earlier and not saved, and offers what is saved instead. */
export function DraftNotice<T>({ draft, given }: { draft: Draft<T>; given: T }) {
  const { t } = useI18n();
  if (!draft.wasRestored) return null;
  return (
    <Callout tone="info" title={t("common.draft.restored")}>
      <Button size="sm" onPress={() => draft.forget(given)}>
        {t("common.draft.discard")}
      </Button>
    </Callout>
  );
}
