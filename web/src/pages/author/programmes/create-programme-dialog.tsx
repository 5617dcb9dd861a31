import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { createProgramme, showProgramme } from "@/api/queries/programmes.ts";
import { useI18n } from "@/i18n";
import { CreateForm } from "@/shared/create-form.tsx";
import { Dialog } from "@/ui/dialog.tsx";

interface CreateProgrammeDialogProps {
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
}

/** A title to begin with; the rest is written on the page that this leads to. */
export function CreateProgrammeDialog({ isOpen, onOpenChange }: CreateProgrammeDialogProps) {
  const { t } = useI18n();
  const navigate = useNavigate();
  const client = useQueryClient();
  return (
    <Dialog isOpen={isOpen} onOpenChange={onOpenChange} title={t("author.programmes.create")}>
      <CreateForm
        draft="new-programme"
        texts={{
          form: t("author.programmes.create"),
          field: t("author.programmes.name"),
          action: t("author.programmes.create.action"),
        }}
        create={createProgramme}
        onCreated={(programme) => {
          void showProgramme(client, programme);
          return navigate({
            to: "/teaching/programmes/$programmeId",
            params: { programmeId: programme.id },
          });
        }}
      />
    </Dialog>
  );
}
