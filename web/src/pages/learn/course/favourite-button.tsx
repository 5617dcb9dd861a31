import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import Star from "lucide-react/icons/star";
import StarOff from "lucide-react/icons/star-off";
import { favouritesQuery, refreshFavourites, setFavourite } from "@/api/queries/companions.ts";
import { useI18n } from "@/i18n";
import { problemText } from "@/shared/problem-text.ts";
import { Button } from "@/ui/button.tsx";
import { toast } from "@/ui/toast.ts";

/** Keeps a course on the dashboard, or takes it off. */
export function FavouriteButton({ courseId }: { courseId: string }) {
  const { t } = useI18n();
  const client = useQueryClient();
  const { data } = useQuery(favouritesQuery);
  const isFavourite = data?.items.some(({ course_id }) => course_id === courseId) ?? false;
  const change = useMutation({
    mutationFn: (wanted: boolean) => setFavourite(courseId, wanted),
    onSuccess: () => refreshFavourites(client),
    onError: (error) => toast.show({ tone: "danger", text: problemText(t, error) }),
  });
  if (data === undefined) return null;
  return (
    <Button
      variant="quiet"
      icon={isFavourite ? <StarOff /> : <Star />}
      isPending={change.isPending}
      onPress={() => change.mutate(!isFavourite)}
    >
      {t(isFavourite ? "learn.favourite.remove" : "learn.favourite.add")}
    </Button>
  );
}
