import { useQuery } from "@tanstack/react-query";
import { useRouter } from "@tanstack/react-router";
import { useMemo } from "react";
import { courseSearchQuery, taughtCoursesQuery } from "@/api/queries/courses.ts";
import type { Me } from "@/api/queries/me.ts";
import { hasRole } from "@/api/queries/me.ts";
import { useI18n } from "@/i18n";
import { CommandDialog, type CommandGroup } from "@/ui/command-dialog.tsx";
import { matching, pagesOf, themeCommands } from "./commands.ts";

const fewestLettersToSearch = 2;
/** Of the courses that somebody teaches. */
const mostEdits = 6;

interface CommandPaletteProps {
  me: Me;
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
  typed: string;
  onType: (typed: string) => void;
}

/** Goes to any page or course by name, from anywhere. */
export function CommandPalette({ me, isOpen, onOpenChange, typed, onType }: CommandPaletteProps) {
  const { t } = useI18n();
  const groups = useGroups(me, typed);
  return (
    <CommandDialog
      isOpen={isOpen}
      onOpenChange={onOpenChange}
      title={t("common.palette.title")}
      placeholder={t("common.palette.placeholder")}
      emptyText={t("common.palette.empty")}
      typed={typed}
      onType={onType}
      groups={groups}
    />
  );
}

function useGroups(me: Me, typed: string): CommandGroup[] {
  const { t } = useI18n();
  const router = useRouter();
  const words = typed.trim();
  const isSearch = words.length >= fewestLettersToSearch;
  const { data: found } = useQuery({ ...courseSearchQuery(words), enabled: isSearch });
  const { data: mine } = useQuery({
    ...taughtCoursesQuery,
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
      {
        title: t("common.palette.courses"),
        commands: [...courses, ...matching(edits, typed).slice(0, mostEdits)],
      },
      { title: t("common.palette.commands"), commands: matching(themeCommands(t), typed) },
    ].filter((group) => group.commands.length > 0);
  }, [me, typed, found, mine, router, t]);
}
