import { useQuery } from "@tanstack/react-query";
import { useRouter } from "@tanstack/react-router";
import Search from "lucide-react/icons/search";
import { useEffect, useMemo, useState } from "react";
import { courseSearchQuery } from "@/api/queries/courses.ts";
import type { Me } from "@/api/queries/me.ts";
import { hasRole } from "@/api/queries/me.ts";
import { useI18n } from "@/i18n";
import { CommandDialog, type CommandGroup } from "@/ui/command-dialog.tsx";
import { IconButton } from "@/ui/icon-button.tsx";
import { matching, pagesOf, themeCommands } from "./commands.ts";

const fewestLettersToSearch = 2;

/** Goes to any page or course by name, from anywhere: Ctrl+K or ⌘K. */
export function CommandPalette({ me }: { me: Me }) {
  const { t } = useI18n();
  const [isOpen, setOpen] = useState(false);
  const [typed, setTyped] = useState("");
  useShortcut(() => setOpen(true));
  const groups = useGroups(me, typed);
  return (
    <>
      <IconButton
        label={t("common.palette.open")}
        icon={<Search />}
        aria-keyshortcuts="Control+K Meta+K"
        onPress={() => setOpen(true)}
      />
      <CommandDialog
        isOpen={isOpen}
        onOpenChange={setOpen}
        title={t("common.palette.title")}
        placeholder={t("common.palette.placeholder")}
        emptyText={t("common.palette.empty")}
        typed={typed}
        onType={setTyped}
        groups={groups}
      />
    </>
  );
}

function useShortcut(open: () => void): void {
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (
        event.key.toLowerCase() !== "k" ||
        !(event.ctrlKey || event.metaKey) ||
        event.altKey ||
        event.shiftKey
      )
        return;
      event.preventDefault();
      open();
    };
    addEventListener("keydown", listen);
    return () => removeEventListener("keydown", listen);
  }, [open]);
}

function useGroups(me: Me, typed: string): CommandGroup[] {
  const { t } = useI18n();
  const router = useRouter();
  const words = typed.trim();
  const isSearch = words.length >= fewestLettersToSearch;
  const { data: found } = useQuery({ ...courseSearchQuery(words), enabled: isSearch });
  const { data: mine } = useQuery({
    ...courseSearchQuery(words, true),
    enabled: isSearch && hasRole(me, "teacher"),
  });
  return useMemo(() => {
    const go = (href: string) => () => void router.navigate({ href });
    const pages = pagesOf(me).map(({ href, label }) => ({ id: href, text: t(label), run: go(href) }));
    const courses = (found?.items ?? []).map(({ id, title }) => ({
      id,
      text: title,
      run: go(`/courses/${id}`),
    }));
    const edits = (mine?.items ?? []).map(({ id, title }) => ({
      id: `edit.${id}`,
      text: t("common.palette.edit_course", { title }),
      run: go(`/teaching/courses/${id}`),
    }));
    return [
      { title: t("common.palette.pages"), commands: matching(pages, typed) },
      { title: t("common.palette.courses"), commands: [...courses, ...edits] },
      { title: t("common.palette.commands"), commands: matching(themeCommands(t), typed) },
    ].filter((group) => group.commands.length > 0);
  }, [me, typed, found, mine, router, t]);
}
