import Check from "lucide-react/icons/check";
import Copy from "lucide-react/icons/copy";
import { useState } from "react";
import { useI18n } from "@/i18n";
import { Button } from "./button.tsx";

/** Puts the text on the clipboard, and says that it did. */
export function CopyButton({ text, size = "md" }: { text: string; size?: "sm" | "md" }) {
  const { t } = useI18n();
  const [copied, setCopied] = useState<string | null>(null);
  const isCopied = copied === text;
  const copy = async () => {
    await navigator.clipboard.writeText(text);
    setCopied(text);
  };
  return (
    <Button
      variant={size === "sm" ? "quiet" : "secondary"}
      size={size}
      icon={isCopied ? <Check /> : <Copy />}
      onPress={copy}
    >
      {t(isCopied ? "common.ui.copied" : "common.ui.copy")}
    </Button>
  );
}
