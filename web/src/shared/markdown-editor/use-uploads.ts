import { type RefObject, useRef, useState } from "react";
import { useI18n } from "@/i18n";
import { problemText } from "@/shared/problem-text.ts";
import { toast } from "@/ui/toast.ts";
import { insertText } from "./commands.ts";
import { perform, replaceWhileTyping, selectedIn } from "./text-area.ts";

export interface Upload {
  id: string;
  name: string;
  percent: number;
}

type Send = (file: File, onProgress: (percent: number) => void) => Promise<string>;

/** Clipboards call every picture like this. */
const namelessImage = /^image\.\w+$/i;

function withoutExtension(name: string): string {
  return name.replace(/\.\w+$/, "");
}

/** Square brackets would end the text of a link. */
function asLinkText(name: string): string {
  return name.replace(/[[\]\\]/g, " ").trim();
}

/** Files on their way into the text: a placeholder stands where the cursor was until the server has them. */
export function useUploads(area: RefObject<HTMLTextAreaElement | null>, send: Send) {
  const { t } = useI18n();
  const [running, setRunning] = useState<readonly Upload[]>([]);
  const count = useRef(0);

  const replace = (old: string, next: string) => {
    if (area.current) replaceWhileTyping(area.current, old, next);
  };

  const start = async (file: File, placeholder: string, id: string) => {
    setRunning((before) => [...before, { id, name: file.name, percent: 0 }]);
    const onProgress = (percent: number) =>
      setRunning((before) => before.map((each) => (each.id === id ? { ...each, percent } : each)));
    try {
      const target = await send(file, onProgress);
      replace(placeholder, linkOf(file, target, t("author.upload.describe")));
    } catch (error) {
      replace(placeholder, "");
      toast.show({
        tone: "danger",
        text: t("author.upload.failed", { name: file.name, reason: problemText(t, error) }),
        action: { label: t("common.ui.retry"), run: () => add([file]) },
      });
    } finally {
      setRunning((before) => before.filter((each) => each.id !== id));
    }
  };

  const add = (files: readonly File[]) => {
    for (const file of files) {
      if (!area.current) return;
      count.current += 1;
      const id = String(count.current);
      const placeholder = `![${t("author.upload.placeholder", { name: asLinkText(file.name) })}](uploading:${id})`;
      const change = insertText(placeholder)(selectedIn(area.current));
      if (change) perform(area.current, change);
      void start(file, placeholder, id);
    }
  };

  return { running, add };
}

function linkOf(file: File, target: string, describe: string): string {
  const name = asLinkText(file.name);
  if (!file.type.startsWith("image/")) return `[${name}](${target}/${encodeURIComponent(file.name)})`;
  return `![${namelessImage.test(name) ? describe : withoutExtension(name)}](${target})`;
}
