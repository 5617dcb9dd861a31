import type { KeyboardEvent } from "react";
import type { Translate } from "@/i18n";
import * as commands from "./commands.ts";
import { hasModifier, toolGroups } from "./tools.tsx";

type Key = Pick<KeyboardEvent, "key" | "code" | "shiftKey" | "ctrlKey" | "metaKey" | "altKey">;

/** What a key does to the text, if it is not only typed. Tab is never taken: it leads out of the editor. */
export function commandOf(event: Key, t: Translate): commands.Command | undefined {
  if (hasModifier(event)) return shortcutOf(event, t);
  if (event.key === "Enter" && !event.shiftKey && !event.altKey && !event.ctrlKey)
    return commands.continueList;
  return undefined;
}

function shortcutOf(event: Key, t: Translate): commands.Command | undefined {
  if (event.key === "]") return commands.indent("in");
  if (event.key === "[") return commands.indent("out");
  const tool = toolGroups
    .flat()
    .find(({ shortcut }) => shortcut?.code === event.code && (shortcut.shift ?? false) === event.shiftKey);
  return tool?.command(t);
}
