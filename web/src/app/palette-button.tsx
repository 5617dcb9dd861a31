import Search from "lucide-react/icons/search";
import { useCallback, useEffect, useState } from "react";
import type { Me } from "@/api/queries/me.ts";
import { useI18n } from "@/i18n";
import { useOpened } from "@/shared/use-fetched.ts";
import { IconButton } from "@/ui/icon-button.tsx";

const load = () => import("./command-palette.tsx");

/** Opens the palette, by pointer or by Ctrl+K or ⌘K; its code is fetched when it is first wanted. */
export function PaletteButton({ me }: { me: Me }) {
  const { t } = useI18n();
  const [isOpen, setOpen] = useState(false);
  const [typed, setTyped] = useState("");
  const open = useCallback(() => setOpen(true), []);
  const code = useOpened(load, isOpen, () => {
    setOpen(false);
    setTyped("");
  });
  useShortcut(open);
  return (
    <>
      <IconButton
        label={t("common.palette.open")}
        icon={<Search />}
        aria-keyshortcuts="Control+K Meta+K"
        onPress={open}
      />
      {code ? (
        <code.CommandPalette me={me} isOpen={isOpen} onOpenChange={setOpen} typed={typed} onType={setTyped} />
      ) : (
        isOpen && <KeysMeanwhile onType={(key) => setTyped((text) => text + key)} />
      )}
    </>
  );
}

function useShortcut(open: () => void): void {
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      const isModified = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
      // An editor may have its own use of the keys.
      if (event.key.toLowerCase() !== "k" || !isModified || event.defaultPrevented) return;
      event.preventDefault();
      open();
    };
    addEventListener("keydown", listen);
    return () => removeEventListener("keydown", listen);
  }, [open]);
}

/** Who knows the shortcut types on before the palette has come: what they type is the palette's. */
function KeysMeanwhile({ onType }: { onType: (key: string) => void }) {
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.key.length > 1 || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      event.stopPropagation();
      onType(event.key);
    };
    addEventListener("keydown", listen, true);
    return () => removeEventListener("keydown", listen, true);
  }, [onType]);
  return null;
}
