import { useMutation } from "@tanstack/react-query";
import Download from "lucide-react/icons/download";
import { type Certificate, certificateDocument } from "@/api/queries/certificates.ts";
import { useI18n } from "@/i18n";
import { problemText } from "@/shared/problem-text.ts";
import { saveAs } from "@/shared/save-as.ts";
import { Button, type ButtonSize } from "@/ui/button.tsx";
import { toast } from "@/ui/toast.ts";

/** The certificate as a file. */
export function DownloadButton({ certificate, size }: { certificate: Certificate; size?: ButtonSize }) {
  const { t } = useI18n();
  const download = useMutation({
    mutationFn: () => certificateDocument(certificate.id),
    onSuccess: (pdf) => saveAs(pdf, `certificate-${certificate.code}.pdf`),
    onError: (error) => toast.show({ text: problemText(t, error), tone: "danger" }),
  });
  return (
    <Button
      icon={<Download />}
      {...(size && { size })}
      isPending={download.isPending}
      aria-label={t("certificates.download_of", { course: certificate.course_title })}
      onPress={() => download.mutate()}
    >
      {t("certificates.download")}
    </Button>
  );
}
