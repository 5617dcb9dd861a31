import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import CalendarDays from "lucide-react/icons/calendar-days";
import CalendarPlus from "lucide-react/icons/calendar-plus";
import ChevronLeft from "lucide-react/icons/chevron-left";
import ChevronRight from "lucide-react/icons/chevron-right";
import { useMemo, useState } from "react";
import { calendarQuery } from "@/api/queries/calendar.ts";
import { useI18n } from "@/i18n";
import { usePageTitle } from "@/shared/page-title.ts";
import { required } from "@/shared/required.ts";
import { Button } from "@/ui/button.tsx";
import { EmptyState } from "@/ui/empty-state.tsx";
import { IconButton } from "@/ui/icon-button.tsx";
import { PageFrame } from "@/ui/page-frame.tsx";
import { PageHeader } from "@/ui/page-header.tsx";
import { Skeleton } from "@/ui/skeleton.tsx";
import { LoadingState } from "@/ui/states.tsx";
import { Agenda } from "./calendar/agenda.tsx";
import { byDay } from "./calendar/entries.ts";
import { addMonths, firstDayOfWeek, isMonth, monthOf, rangeOf, weeksOf } from "./calendar/month.ts";
import { MonthSheet } from "./calendar/month-sheet.tsx";
import { SubscribeDialog } from "./calendar/subscribe-dialog.tsx";
import styles from "./calendar-page.module.css";

/** What is due when: a month as a sheet and as a list, and the way into the reader's own calendar program. */
export function CalendarPage() {
  const { t, locale, format } = useI18n();
  usePageTitle(t("learn.calendar.title"));
  const search: { month?: string } = useSearch({ strict: false });
  const [isSubscribing, setSubscribing] = useState(false);
  const today = format.dayKey(new Date().toISOString());
  const month = isMonth(search.month) ? search.month : monthOf(today);
  const weeks = useMemo(() => weeksOf(month, firstDayOfWeek(locale)), [month, locale]);
  const { from, to } = rangeOf(weeks);
  const { data } = useQuery({ ...calendarQuery(from, to), ...required, placeholderData: keepPreviousData });
  const entries = byDay(data?.items ?? [], format.dayKey);
  const days = [...entries].filter(([day]) => monthOf(day) === month);
  return (
    <PageFrame>
      <PageHeader
        title={t("learn.calendar.title")}
        actions={
          <Button icon={<CalendarPlus />} onPress={() => setSubscribing(true)}>
            {t("learn.calendar.subscribe")}
          </Button>
        }
      />
      <MonthChoice month={month} thisMonth={monthOf(today)} />
      {data === undefined ? (
        <LoadingState>
          <Skeleton shape="card" />
          <Skeleton shape="lines" lines={4} />
        </LoadingState>
      ) : (
        <>
          <MonthSheet month={month} weeks={weeks} today={today} entries={entries} />
          {days.length > 0 ? (
            <Agenda days={days} />
          ) : (
            <EmptyState icon={<CalendarDays />} title={t("learn.calendar.empty.title")} level={3}>
              <p>{t("learn.calendar.empty.text")}</p>
            </EmptyState>
          )}
        </>
      )}
      {isSubscribing && <SubscribeDialog onClose={() => setSubscribing(false)} />}
    </PageFrame>
  );
}

function MonthChoice({ month, thisMonth }: { month: string; thisMonth: string }) {
  const { t, format } = useI18n();
  const navigate = useNavigate();
  const show = (other: string) => void navigate({ to: ".", search: { month: other }, replace: true });
  return (
    <div className={styles.choice}>
      <h2 aria-live="polite">{format.month(month)}</h2>
      <div className={styles.buttons}>
        <IconButton
          label={t("learn.calendar.previous")}
          icon={<ChevronLeft className={styles.arrow} />}
          onPress={() => show(addMonths(month, -1))}
        />
        <Button size="sm" isDisabled={month === thisMonth} onPress={() => show(thisMonth)}>
          {t("learn.calendar.today")}
        </Button>
        <IconButton
          label={t("learn.calendar.next")}
          icon={<ChevronRight className={styles.arrow} />}
          onPress={() => show(addMonths(month, 1))}
        />
      </div>
    </div>
  );
}
