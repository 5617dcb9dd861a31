import { useMutation, useQueryClient } from "@tanstack/react-query";
import Archive from "lucide-react/icons/archive";
import ArchiveRestore from "lucide-react/icons/archive-restore";
import ClipboardCheck from "lucide-react/icons/clipboard-check";
import Copy from "lucide-react/icons/copy";
import EllipsisVertical from "lucide-react/icons/ellipsis-vertical";
import Users from "lucide-react/icons/users";
import {
  archiveQuiz,
  duplicateQuiz,
  type QuizSummary,
  quizKeys,
  restoreQuiz,
} from "@/api/queries/quizzes.ts";
import { useI18n } from "@/i18n";
import { problemText } from "@/shared/problem-text.ts";
import { useOnceOnly } from "@/shared/use-once-only.ts";
import { IconButton } from "@/ui/icon-button.tsx";
import { Menu, MenuItem, MenuSeparator } from "@/ui/menu.tsx";
import { toast } from "@/ui/toast.ts";
import { quizAddresses } from "./quiz-addresses.ts";

/** The ways into a quiz besides writing it, and what can be done to it. */
export function QuizMenu({ quiz }: { quiz: QuizSummary }) {
  const { t } = useI18n();
  const queryClient = useQueryClient();
  const onceOnly = useOnceOnly();
  const addresses = quizAddresses(quiz.id);
  const { title } = quiz;
  const common = {
    onError: (error: Error) => toast.show({ text: problemText(t, error), tone: "danger" }),
    onSettled: () => queryClient.invalidateQueries({ queryKey: quizKeys.all }),
  };
  const { mutate: restore } = useMutation({
    mutationFn: () => restoreQuiz(quiz.id),
    onSuccess: () => toast.show({ text: t("grading.quizzes.restored", { title }) }),
    ...common,
  });
  const { mutate: archive } = useMutation({
    mutationFn: () => archiveQuiz(quiz.id),
    onSuccess: () =>
      toast.show({
        text: t("grading.quizzes.archived", { title }),
        action: { label: t("common.undo"), run: restore },
      }),
    ...common,
  });
  const { mutate: duplicate } = useMutation({
    mutationFn: () =>
      onceOnly(quiz.id, (key) => duplicateQuiz(quiz.id, t("grading.quizzes.copy_of", { title }), key)),
    onSuccess: () => toast.show({ text: t("grading.quizzes.duplicated") }),
    ...common,
  });
  const label = t("grading.quizzes.actions", { title });
  return (
    <Menu
      label={label}
      trigger={<IconButton size="sm" icon={<EllipsisVertical />} label={label} hasTooltip={false} />}
    >
      <MenuItem
        id="grade"
        icon={<ClipboardCheck />}
        label={t("grading.quizzes.grade")}
        href={addresses.grading}
      />
      <MenuItem
        id="attempts"
        icon={<Users />}
        label={t("grading.quizzes.attempts")}
        href={addresses.attempts}
      />
      <MenuItem
        id="duplicate"
        icon={<Copy />}
        label={t("grading.quizzes.duplicate")}
        onAction={() => duplicate()}
      />
      <MenuSeparator />
      {quiz.archived_at === null ? (
        <MenuItem
          id="archive"
          icon={<Archive />}
          label={t("grading.quizzes.archive")}
          onAction={() => archive()}
        />
      ) : (
        <MenuItem
          id="restore"
          icon={<ArchiveRestore />}
          label={t("grading.quizzes.restore")}
          onAction={() => restore()}
        />
      )}
    </Menu>
  );
}
