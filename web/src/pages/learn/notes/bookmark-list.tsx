import { useMutation, useQueryClient } from "@tanstack/react-query";
import Trash2 from "lucide-react/icons/trash-2";
import {
  addBookmark,
  type KeptBookmark,
  refreshBookmarks,
  removeBookmark,
} from "@/api/queries/companions.ts";
import { useI18n } from "@/i18n";
import { problemText } from "@/shared/problem-text.ts";
import { IconButton } from "@/ui/icon-button.tsx";
import { Link } from "@/ui/link.tsx";
import { toast } from "@/ui/toast.ts";
import { lessonAddress } from "../addresses.ts";
import { Dotted } from "../dotted.tsx";
import styles from "./notes.module.css";

export function BookmarkList({ bookmarks }: { bookmarks: readonly KeptBookmark[] }) {
  const { t } = useI18n();
  const remove = useRemove();
  return (
    <ul aria-label={t("learn.notes.bookmarks")}>
      {bookmarks.map((bookmark) => (
        <li key={bookmark.id} className={styles.row}>
          <Place bookmark={bookmark} />
          <IconButton
            label={t("learn.bookmarks.remove", { title: titleOf(bookmark) ?? t("learn.notes.lesson_gone") })}
            icon={<Trash2 />}
            size="sm"
            onPress={() => remove(bookmark)}
          />
        </li>
      ))}
    </ul>
  );
}

function titleOf({ label, place }: KeptBookmark): string | null {
  return label !== "" ? label : place.lesson_title;
}

function Place({ bookmark }: { bookmark: KeptBookmark }) {
  const { t, format } = useI18n();
  const { place, anchor } = bookmark;
  const hash = anchor === null ? "" : `#${encodeURIComponent(anchor)}`;
  return (
    <span className={styles.place}>
      {place.lesson_title === null ? (
        <span>{t("learn.notes.lesson_gone")}</span>
      ) : (
        <Link href={lessonAddress(place.course_id, place.lesson_id) + hash} look="plain">
          <bdi>{titleOf(bookmark)}</bdi>
        </Link>
      )}
      <span className={styles.fact}>
        <Dotted>
          {bookmark.label !== "" && place.lesson_title !== null && <bdi>{place.lesson_title}</bdi>}
          <bdi>{place.course_title}</bdi>
          {format.relative(bookmark.created_at)}
        </Dotted>
      </span>
    </span>
  );
}

function useRemove(): (bookmark: KeptBookmark) => void {
  const { t } = useI18n();
  const client = useQueryClient();
  const refused = (error: Error) => toast.show({ tone: "danger", text: problemText(t, error) });
  const restore = useMutation({
    mutationFn: ({ lesson_id, anchor, position_s, label }: KeptBookmark) =>
      addBookmark(lesson_id, { position_s, label, ...(anchor === null ? {} : { anchor }) }),
    onSuccess: () => refreshBookmarks(client),
    onError: refused,
  });
  const remove = useMutation({
    mutationFn: (bookmark: KeptBookmark) => removeBookmark(bookmark.id),
    onSuccess: (_, bookmark) => {
      toast.show({
        text: t("learn.bookmarks.removed"),
        action: { label: t("learn.undo"), run: () => restore.mutate(bookmark) },
      });
      return refreshBookmarks(client);
    },
    onError: refused,
  });
  return remove.mutate;
}
