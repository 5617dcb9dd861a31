import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import CalendarPlus from "lucide-react/icons/calendar-plus";
import Copy from "lucide-react/icons/copy";
import {
  calendarFeedQuery,
  renewCalendarFeed,
  revokeCalendarFeed,
  showFeed,
} from "@/api/queries/calendar.ts";
import { useI18n } from "@/i18n";
import { problemText } from "@/shared/problem-text.ts";
import { Button, LinkButton } from "@/ui/button.tsx";
import { Dialog } from "@/ui/dialog.tsx";
import { Row, Stack } from "@/ui/layout.tsx";
import { Skeleton } from "@/ui/skeleton.tsx";
import { TextField } from "@/ui/text-field.tsx";
import { toast } from "@/ui/toast.ts";

/** The private address of the reader's calendar, for the calendar program that they use anyway. */
export function SubscribeDialog({ onClose }: { onClose: () => void }) {
  const { t } = useI18n();
  const { data: feed } = useQuery(calendarFeedQuery);
  const renew = useRenew();
  return (
    <Dialog isOpen onOpenChange={onClose} title={t("learn.calendar.subscribe")}>
      <Stack>
        <p>{t("learn.calendar.subscribe.explain")}</p>
        {feed === undefined && <Skeleton shape="lines" lines={2} />}
        {feed?.path === null && (
          <Button variant="primary" isPending={renew.isPending} onPress={() => renew.mutate()}>
            {t("learn.calendar.subscribe.create")}
          </Button>
        )}
        {feed && feed.path !== null && <Address path={feed.path} renew={renew} />}
      </Stack>
    </Dialog>
  );
}

function useRenew() {
  const { t } = useI18n();
  const client = useQueryClient();
  return useMutation({
    mutationFn: renewCalendarFeed,
    onSuccess: (feed) => showFeed(client, feed),
    onError: (error) => toast.show({ tone: "danger", text: problemText(t, error) }),
  });
}

function Address({ path, renew }: { path: string; renew: ReturnType<typeof useRenew> }) {
  const { t, locale } = useI18n();
  const client = useQueryClient();
  const revoke = useMutation({
    mutationFn: revokeCalendarFeed,
    onSuccess: () => showFeed(client, { path: null, created_at: null }),
    onError: (error) => toast.show({ tone: "danger", text: problemText(t, error) }),
  });
  const address = `${location.origin}${path}?language=${locale}`;
  const copy = async () => {
    await navigator.clipboard.writeText(address);
    toast.show({ text: t("learn.calendar.subscribe.copied") });
  };
  return (
    <>
      <TextField label={t("learn.calendar.subscribe.address")} value={address} isReadOnly isWide type="url" />
      <Row gap={2}>
        <LinkButton variant="primary" icon={<CalendarPlus />} href={address.replace(/^https?:/, "webcal:")}>
          {t("learn.calendar.subscribe.open")}
        </LinkButton>
        <Button icon={<Copy />} onPress={() => void copy()}>
          {t("learn.calendar.subscribe.copy")}
        </Button>
      </Row>
      <p>{t("learn.calendar.subscribe.private")}</p>
      <Row gap={2}>
        <Button size="sm" isPending={renew.isPending} onPress={() => renew.mutate()}>
          {t("learn.calendar.subscribe.renew")}
        </Button>
        <Button size="sm" variant="danger" isPending={revoke.isPending} onPress={() => revoke.mutate()}>
          {t("learn.calendar.subscribe.revoke")}
        </Button>
      </Row>
    </>
  );
}
