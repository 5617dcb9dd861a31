import { useMutation, useQueryClient } from "@tanstack/react-query";
import FileUp from "lucide-react/icons/file-up";
import { useState } from "react";
import { FileTrigger } from "react-aria-components/FileTrigger";
import { asProblem } from "@/api/problem.ts";
import { importCourse } from "@/api/queries/course-files.ts";
import { courseKeys } from "@/api/queries/courses.ts";
import { type MessageId, useI18n } from "@/i18n";
import { problemText } from "@/shared/problem-text.ts";
import { Button } from "@/ui/button.tsx";
import { Callout } from "@/ui/callout.tsx";
import { Stack } from "@/ui/layout.tsx";
import { ProgressBar } from "@/ui/progress.tsx";
import { FileImportNotes } from "./file-import-notes.tsx";

/** A course of one's own out of a file that some course was saved as. */
export function FileImport() {
  const { t } = useI18n();
  const client = useQueryClient();
  const [percent, setPercent] = useState(0);
  const bring = useMutation({
    mutationFn: (file: File) => {
      setPercent(0);
      return importCourse(file, setPercent);
    },
    onSuccess: () => client.invalidateQueries({ queryKey: courseKeys.all }),
  });
  return (
    <Stack gap={4}>
      <p>{t("teach.import.file.about")}</p>
      <div>
        <FileTrigger
          acceptedFileTypes={[".zip", "application/zip"]}
          onSelect={(files) => {
            const file = files?.item(0);
            if (file) bring.mutate(file);
          }}
        >
          <Button icon={<FileUp />} isPending={bring.isPending}>
            {t("teach.import.file.choose")}
          </Button>
        </FileTrigger>
      </div>
      {bring.isPending && <Underway percent={percent} />}
      {bring.error && (
        <div role="alert">
          <Refusal error={bring.error} />
        </div>
      )}
      <div role="status">{bring.data && <FileImportNotes report={bring.data} />}</div>
    </Stack>
  );
}

/** Once everything was sent, the server reads it; how long that takes is not known. */
function Underway({ percent }: { percent: number }) {
  const { t } = useI18n();
  return percent < 100 ? (
    <ProgressBar label={t("teach.import.file.sending")} value={percent} />
  ) : (
    <ProgressBar label={t("teach.import.file.reading")} value={null} />
  );
}

const wrongs: Record<string, MessageId> = {
  bad_name: "teach.import.file.wrong.bad_name",
  damaged: "teach.import.file.wrong.damaged",
  encoding: "teach.import.file.wrong.encoding",
  encrypted: "teach.import.file.wrong.encrypted",
  malformed: "teach.import.file.wrong.malformed",
  mismatch: "teach.import.file.wrong.mismatch",
  missing: "teach.import.file.wrong.missing",
  no_file: "teach.import.file.wrong.no_file",
  no_picture: "teach.import.file.wrong.no_picture",
  repeated: "teach.import.file.wrong.repeated",
  required: "teach.import.file.wrong.required",
  too_large: "teach.import.file.wrong.too_large",
  too_many_files: "teach.import.file.wrong.too_many_files",
  too_new: "teach.import.file.wrong.too_new",
  unknown_packing: "teach.import.file.wrong.unknown_packing",
};

/** Why nothing was made of it, each thing with its place in the file. */
function Refusal({ error }: { error: unknown }) {
  const { t } = useI18n();
  const problem = asProblem(error);
  if (problem.errors.length === 0) return <Callout tone="danger">{problemText(t, problem)}</Callout>;
  return (
    <Callout tone="danger" title={t("teach.import.file.refused")}>
      <ul>
        {problem.errors.map(({ field, code, message }) => {
          const own = wrongs[code];
          return (
            <li key={`${field} ${code}`}>
              {field !== "archive" && (
                <>
                  <code dir="ltr">{field}</code>{" "}
                </>
              )}
              <bdi>{own ? t(own) : message}</bdi>
            </li>
          );
        })}
      </ul>
      <p>{t("teach.import.file.nothing")}</p>
    </Callout>
  );
}
