import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import Bookmark from "lucide-react/icons/bookmark";
import BookmarkCheck from "lucide-react/icons/bookmark-check";
import {
  addBookmark,
  lessonBookmarksQuery,
  type PlaceInput,
  refreshBookmarks,
  removeBookmark,
} from "@/api/queries/companions.ts";
import { useI18n } from "@/i18n";
import { problemText } from "@/shared/problem-text.ts";
import { IconButton } from "@/ui/icon-button.tsx";
import { toast } from "@/ui/toast.ts";

interface BookmarkButtonProps {
  lessonId: string;
  /** The heading that the reader is at. */
  heading: { id: string; text: string } | undefined;
}

/** Marks the place that the reader is at, or takes the mark off again. */
export function BookmarkButton({ lessonId, heading }: BookmarkButtonProps) {
  const { t } = useI18n();
  const client = useQueryClient();
  const { data: bookmarks } = useQuery(lessonBookmarksQuery(lessonId));
  const place: PlaceInput = heading ? { anchor: heading.id, label: heading.text.slice(0, 200) } : {};
  const marked = bookmarks?.items.find(({ anchor }) => anchor === (place.anchor ?? null));
  const done = {
    onSuccess: () => refreshBookmarks(client),
    onError: (error: Error) => toast.show({ tone: "danger", text: problemText(t, error) }),
  };
  const add = useMutation({ mutationFn: () => addBookmark(lessonId, place), ...done });
  const remove = useMutation({ mutationFn: (id: string) => removeBookmark(id), ...done });
  return (
    <IconButton
      label={t(marked ? "read.bookmark.remove" : "read.bookmark.add")}
      icon={marked ? <BookmarkCheck /> : <Bookmark />}
      size="sm"
      isDisabled={bookmarks === undefined || add.isPending || remove.isPending}
      onPress={() => (marked ? remove.mutate(marked.id) : add.mutate())}
    />
  );
}
