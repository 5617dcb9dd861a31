import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { answer, api } from "@/api/client.ts";
import { adminKeys } from "@/api/queries/admin.ts";
import { useI18n } from "@/i18n";
import { useFormErrors } from "@/shared/problem-text.ts";
import { Button } from "@/ui/button.tsx";
import { Dialog, DialogTrigger } from "@/ui/dialog.tsx";
import { Form, FormActions } from "@/ui/form.tsx";
import { Select } from "@/ui/select.tsx";
import { toast } from "@/ui/toast.ts";

const hours = [1, 24, 168] as const;
const hourMs = 3_600_000;

/** Lets a consumer handle the events of the last hours once more; consumers take an event they know for done. */
export function ReplayButton({ group, topic }: { group: string; topic: string }) {
  const { t } = useI18n();
  const name = { group, topic };
  return (
    <DialogTrigger>
      <Button size="sm" aria-label={t("admin.events.replay_of", name)}>
        {t("admin.events.replay")}
      </Button>
      <Dialog title={t("admin.events.replay_of", name)}>
        {(close) => <ReplayForm {...name} onDone={close} />}
      </Dialog>
    </DialogTrigger>
  );
}

function ReplayForm({ group, topic, onDone }: { group: string; topic: string; onDone: () => void }) {
  const { t } = useI18n();
  const queryClient = useQueryClient();
  const [span, setSpan] = useState(String(hours[0]));
  const replay = useMutation({
    mutationFn: () =>
      answer(
        api.POST("/api/v1/admin/event-groups/{group}/replay", {
          params: { path: { group } },
          body: { topic, from: new Date(Date.now() - Number(span) * hourMs).toISOString() },
        }),
      ),
    onSuccess: async () => {
      toast.show({ text: t("admin.events.replay.done") });
      onDone();
      await queryClient.invalidateQueries({ queryKey: adminKeys.events });
    },
  });
  return (
    <Form
      onSubmit={() => replay.mutate()}
      {...useFormErrors(replay.error)}
      aria-label={t("admin.events.replay_of", { group, topic })}
    >
      <p>{t("admin.events.replay.about")}</p>
      <Select
        label={t("admin.events.replay.since")}
        options={hours.map((count) => ({
          id: String(count),
          label: t("admin.events.replay.hours", { count }),
        }))}
        value={span}
        onChange={setSpan}
      />
      <FormActions>
        <Button type="submit" variant="primary" isPending={replay.isPending}>
          {t("admin.events.replay")}
        </Button>
      </FormActions>
    </Form>
  );
}
