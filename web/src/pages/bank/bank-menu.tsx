import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import MoreVertical from "lucide-react/icons/ellipsis-vertical";
import Settings from "lucide-react/icons/settings";
import Share from "lucide-react/icons/share-2";
import Trash from "lucide-react/icons/trash-2";
import { useState } from "react";
import { asProblem } from "@/api/problem.ts";
import { type Bank, refreshBanks } from "@/api/queries/banks.ts";
import { useI18n } from "@/i18n";
import { problemText } from "@/shared/problem-text.ts";
import { IconButton } from "@/ui/icon-button.tsx";
import { Menu, MenuItem } from "@/ui/menu.tsx";
import { toast } from "@/ui/toast.ts";
import { BankDialog } from "./bank-dialog.tsx";
import { remakeBank, removeBank } from "./remake-bank.ts";
import { ShareDialog } from "./share-dialog.tsx";

type Open = "settings" | "share" | null;

/** What those who manage a bank may do with it. */
export function BankMenu({ bank, leadsAway = false }: { bank: Bank; leadsAway?: boolean }) {
  const { t } = useI18n();
  const [open, setOpen] = useState<Open>(null);
  const remove = useRemoval(bank, leadsAway);
  if (bank.right !== "manage") return null;
  const label = t("bank.menu", { title: bank.title });
  return (
    <>
      <Menu label={label} trigger={<IconButton icon={<MoreVertical />} label={label} />}>
        <MenuItem
          id="settings"
          icon={<Settings />}
          label={t("bank.settings")}
          onAction={() => setOpen("settings")}
        />
        <MenuItem id="share" icon={<Share />} label={t("bank.share")} onAction={() => setOpen("share")} />
        <MenuItem id="delete" icon={<Trash />} label={t("bank.delete")} isDangerous onAction={remove} />
      </Menu>
      {open === "settings" && <BankDialog bank={bank} onClose={() => setOpen(null)} />}
      {open === "share" && <ShareDialog bank={bank} onClose={() => setOpen(null)} />}
    </>
  );
}

/** Deleting a bank, which can be undone; one that has questions is kept. */
function useRemoval(bank: Bank, leadsAway: boolean): () => void {
  const { t } = useI18n();
  const client = useQueryClient();
  const navigate = useNavigate();
  const refuse = (error: unknown) =>
    toast.show({
      tone: "danger",
      text:
        asProblem(error).code === "bank.has_questions"
          ? t("bank.delete.has_questions", { title: bank.title })
          : problemText(t, error),
    });
  const { mutate: remake } = useMutation({
    mutationFn: remakeBank,
    onError: refuse,
    onSuccess: () => refreshBanks(client),
  });
  const { mutate: remove } = useMutation({
    mutationFn: () => removeBank(bank),
    onError: refuse,
    onSuccess: async (removed) => {
      toast.show({
        text: t("bank.delete.done", { title: bank.title }),
        action: { label: t("common.undo"), run: () => remake(removed) },
      });
      if (leadsAway) await navigate({ to: "/teaching/banks" });
      await refreshBanks(client);
    },
  });
  return () => remove();
}
