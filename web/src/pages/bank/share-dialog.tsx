import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { asProblem } from "@/api/problem.ts";
import {
  type Bank,
  type BankPermission,
  type BankShare,
  shareBank,
  sharesQuery,
} from "@/api/queries/banks.ts";
import { useI18n } from "@/i18n";
import { problemText, useFormErrors } from "@/shared/problem-text.ts";
import { Button } from "@/ui/button.tsx";
import { Dialog } from "@/ui/dialog.tsx";
import { Form, FormActions } from "@/ui/form.tsx";
import { Stack } from "@/ui/layout.tsx";
import { Select } from "@/ui/select.tsx";
import { ErrorState, LoadingState } from "@/ui/states.tsx";
import { type Column, Table } from "@/ui/table.tsx";
import { TextField } from "@/ui/text-field.tsx";
import { toast } from "@/ui/toast.ts";

const permissions = ["use", "edit"] as const;

function useSharing(bank: Bank) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ email, permission }: { email: string; permission: BankPermission }) =>
      shareBank(bank.id, email, permission),
    onSuccess: (shares) => client.setQueryData(sharesQuery(bank.id).queryKey, shares),
  });
}

/** Teachers whom a bank is shared with one by one. */
export function ShareDialog({ bank, onClose }: { bank: Bank; onClose: () => void }) {
  const { t } = useI18n();
  const { data, error, refetch } = useQuery(sharesQuery(bank.id));
  return (
    <Dialog
      isOpen
      isWide
      onOpenChange={(open) => open || onClose()}
      title={t("bank.share.title", { title: bank.title })}
    >
      <Stack gap={5}>
        <ShareForm bank={bank} />
        {error && <ErrorState problem={asProblem(error)} level={3} onRetry={() => void refetch()} />}
        {!data && !error && <LoadingState />}
        {data && <ShareTable bank={bank} shares={data.items} />}
      </Stack>
    </Dialog>
  );
}

function ShareForm({ bank }: { bank: Bank }) {
  const { t } = useI18n();
  const [email, setEmail] = useState("");
  const [permission, setPermission] = useState<BankPermission>("use");
  const sharing = useSharing(bank);
  const share = () => sharing.mutate({ email: email.trim(), permission }, { onSuccess: () => setEmail("") });
  return (
    <Form aria-label={t("bank.share.form")} onSubmit={share} {...useFormErrors(sharing.error)}>
      <TextField
        isRequired
        type="email"
        label={t("bank.share.email")}
        name="email"
        value={email}
        onChange={setEmail}
      />
      <Select
        label={t("bank.share.permission")}
        name="permission"
        options={permissions.map((id) => ({ id, label: t(`bank.may.${id}`) }))}
        value={permission}
        onChange={(id) => setPermission(id === "edit" ? "edit" : "use")}
      />
      <FormActions>
        <Button type="submit" variant="primary" isPending={sharing.isPending}>
          {t("bank.share.action")}
        </Button>
      </FormActions>
    </Form>
  );
}

function ShareTable({ bank, shares }: { bank: Bank; shares: readonly BankShare[] }) {
  const { t, format } = useI18n();
  const { mutate } = useSharing(bank);
  const nameOf = (share: BankShare) => share.name ?? share.email ?? t("bank.share.somebody");
  const takeBack = (share: BankShare) => {
    const { email } = share;
    if (email === null) return;
    mutate(
      { email, permission: "none" },
      {
        onError: (error) => toast.show({ tone: "danger", text: problemText(t, error) }),
        onSuccess: () =>
          toast.show({
            text: t("bank.share.taken_back", { name: nameOf(share) }),
            action: {
              label: t("common.undo"),
              run: () => mutate({ email, permission: share.permission }),
            },
          }),
      },
    );
  };
  const columns: Column<BankShare>[] = [
    { id: "name", header: t("bank.share.person"), cell: (share) => <bdi>{nameOf(share)}</bdi> },
    {
      id: "permission",
      header: t("bank.share.permission"),
      cell: ({ permission }) => t(`bank.may.${permission}`),
    },
    { id: "since", header: t("bank.share.since"), cell: (share) => format.date(share.shared_at) },
    {
      id: "actions",
      header: t("bank.column.actions"),
      isHeaderHidden: true,
      align: "end",
      cell: (share) => (
        <Button
          size="sm"
          variant="quiet"
          aria-label={t("bank.share.take_back_from", { name: nameOf(share) })}
          onPress={() => takeBack(share)}
        >
          {t("bank.share.take_back")}
        </Button>
      ),
    },
  ];
  return (
    <Table
      label={t("bank.share.list")}
      columns={columns}
      rows={shares}
      rowKey={({ user_id }) => user_id}
      empty={<p>{t("bank.share.nobody")}</p>}
    />
  );
}
