import { useMutation, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { answer, api } from "@/api/client.ts";
import { type SessionView, sessionsQuery } from "@/api/queries/account.ts";
import { session } from "@/api/session.ts";
import { useI18n } from "@/i18n";
import { problemText } from "@/shared/problem-text.ts";
import { Badge } from "@/ui/badge.tsx";
import { Button } from "@/ui/button.tsx";
import { Callout } from "@/ui/callout.tsx";
import { Card } from "@/ui/card.tsx";
import { Row, Stack } from "@/ui/layout.tsx";
import { describeClient } from "./describe-client.ts";
import styles from "./session-list.module.css";

/** Where one is signed in; each place can be signed out, and all at once. */
export function SessionList() {
  const { t } = useI18n();
  const queryClient = useQueryClient();
  const { data } = useSuspenseQuery(sessionsQuery);
  const endOne = useMutation({
    mutationFn: (sessionId: string) =>
      answer(
        api.DELETE("/api/v1/auth/sessions/{session_id}", { params: { path: { session_id: sessionId } } }),
      ),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: sessionsQuery.queryKey }),
  });
  const endAll = useMutation({
    mutationFn: () => answer(api.DELETE("/api/v1/auth/sessions")),
    onSuccess: () => session.end(),
  });
  const failure = endOne.error ?? endAll.error;
  return (
    <Stack>
      {failure ? <Callout tone="danger" title={problemText(t, failure)} /> : null}
      <ul className={styles.list}>
        {data.items.map((one) => (
          <SessionItem
            key={one.id}
            one={one}
            onEnd={() => endOne.mutate(one.id)}
            isPending={endOne.isPending && endOne.variables === one.id}
          />
        ))}
      </ul>
      <div>
        <Button variant="danger" isPending={endAll.isPending} onPress={() => endAll.mutate()}>
          {t("account.sessions.end_all")}
        </Button>
      </div>
    </Stack>
  );
}

function SessionItem({ one, onEnd, isPending }: { one: SessionView; onEnd: () => void; isPending: boolean }) {
  const { t, format } = useI18n();
  const name = describeClient(one.user_agent) ?? t("account.sessions.unknown_client");
  return (
    <Card as="li" isCompact>
      <Row isSpread>
        <div>
          <p className={styles.name}>
            {name} {one.current ? <Badge tone="accent">{t("account.sessions.current")}</Badge> : null}
          </p>
          <p className={styles.facts}>
            {t("account.sessions.used", {
              time: format.relative(one.last_used_at),
              address: one.client_address,
            })}
          </p>
        </div>
        {one.current ? null : (
          <Button
            size="sm"
            onPress={onEnd}
            isPending={isPending}
            aria-label={t("account.sessions.end_named", { name })}
          >
            {t("account.sessions.end")}
          </Button>
        )}
      </Row>
    </Card>
  );
}
