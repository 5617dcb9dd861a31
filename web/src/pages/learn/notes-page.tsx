import { useInfiniteQuery, useMutation } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import Bookmark from "lucide-react/icons/bookmark";
import Download from "lucide-react/icons/download";
import NotebookPen from "lucide-react/icons/notebook-pen";
import { bookmarksQuery, exportNotes, notesQuery } from "@/api/queries/companions.ts";
import { useI18n } from "@/i18n";
import { usePageTitle } from "@/shared/page-title.ts";
import { problemText } from "@/shared/problem-text.ts";
import { required } from "@/shared/required.ts";
import { saveFile } from "@/shared/save-file.ts";
import { Button } from "@/ui/button.tsx";
import { EmptyState } from "@/ui/empty-state.tsx";
import { LoadMore } from "@/ui/load-more.tsx";
import { PageFrame } from "@/ui/page-frame.tsx";
import { PageHeader } from "@/ui/page-header.tsx";
import { Skeleton } from "@/ui/skeleton.tsx";
import { LoadingState } from "@/ui/states.tsx";
import { Tabs } from "@/ui/tabs.tsx";
import { toast } from "@/ui/toast.ts";
import { BookmarkList } from "./notes/bookmark-list.tsx";
import { byLesson } from "./notes/by-lesson.ts";
import { NotesOfLesson } from "./notes/notes-of-lesson.tsx";

/** Everything that the reader wrote and marked in lessons. */
export function NotesPage() {
  const { t } = useI18n();
  usePageTitle(t("learn.notes.title"));
  const search: { view?: string } = useSearch({ strict: false });
  const navigate = useNavigate();
  return (
    <PageFrame>
      <PageHeader
        title={t("learn.notes.title")}
        description={t("learn.notes.private")}
        actions={<Export />}
      />
      <Tabs
        label={t("learn.notes.title")}
        selected={search.view === "bookmarks" ? "bookmarks" : "notes"}
        onSelect={(view) => void navigate({ to: ".", search: { view }, replace: true })}
        items={[
          { id: "notes", label: t("learn.notes.notes"), content: <Notes /> },
          { id: "bookmarks", label: t("learn.notes.bookmarks"), content: <Bookmarks /> },
        ]}
      />
    </PageFrame>
  );
}

function Export() {
  const { t } = useI18n();
  const exporting = useMutation({
    mutationFn: exportNotes,
    onSuccess: (text) => saveFile(text, "notes.md", "text/markdown"),
    onError: (error) => toast.show({ tone: "danger", text: problemText(t, error) }),
  });
  return (
    <Button icon={<Download />} isPending={exporting.isPending} onPress={() => exporting.mutate()}>
      {t("learn.notes.export")}
    </Button>
  );
}

function Loading() {
  return (
    <LoadingState>
      <Skeleton shape="lines" lines={6} />
    </LoadingState>
  );
}

function Notes() {
  const { t } = useI18n();
  const notes = useInfiniteQuery({ ...notesQuery, ...required });
  if (!notes.data) return <Loading />;
  const items = notes.data.pages.flatMap((page) => page.items);
  if (items.length === 0) {
    return (
      <EmptyState icon={<NotebookPen />} title={t("learn.notes.empty.title")}>
        <p>{t("learn.notes.empty.text")}</p>
      </EmptyState>
    );
  }
  return (
    <>
      {byLesson(items).map(({ place, notes: ofLesson }) => (
        <NotesOfLesson key={place.lesson_id} place={place} notes={ofLesson} />
      ))}
      <LoadMore
        hasMore={notes.hasNextPage}
        isLoading={notes.isFetchingNextPage}
        onLoadMore={() => void notes.fetchNextPage()}
        shown={items.length}
      />
    </>
  );
}

function Bookmarks() {
  const { t } = useI18n();
  const bookmarks = useInfiniteQuery({ ...bookmarksQuery, ...required });
  if (!bookmarks.data) return <Loading />;
  const items = bookmarks.data.pages.flatMap((page) => page.items);
  if (items.length === 0) {
    return (
      <EmptyState icon={<Bookmark />} title={t("learn.bookmarks.empty.title")}>
        <p>{t("learn.bookmarks.empty.text")}</p>
      </EmptyState>
    );
  }
  return (
    <>
      <BookmarkList bookmarks={items} />
      <LoadMore
        hasMore={bookmarks.hasNextPage}
        isLoading={bookmarks.isFetchingNextPage}
        onLoadMore={() => void bookmarks.fetchNextPage()}
        shown={items.length}
      />
    </>
  );
}
