import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useMemo } from "react";
import type { Schemas } from "@/api/client.ts";
import { answerFilesQuery, readAnswerFile, uploadAnswerFile } from "@/api/queries/attempts.ts";
import type { AnswerFile, AnswerFiles, StudentQuestion } from "@/shared/questions/question-view.tsx";

function asFile({ file_id: id, name, media_type, size_bytes }: Schemas["AnswerFile"]): AnswerFile {
  return { id, name, media_type, size_bytes };
}

/** The files of the answers to a question; asked for only where there may be some. */
export function useAnswerFiles(attemptId: string, slot: string, { body }: StudentQuestion): AnswerFiles {
  const { interaction } = body;
  const queryClient = useQueryClient();
  const mayHave = interaction.kind === "file" || (interaction.kind === "essay" && interaction.most_files > 0);
  const { data } = useQuery({ ...answerFilesQuery(attemptId), enabled: mayHave });
  return useMemo(
    () => ({
      find: (id) => {
        const found = data?.items.find((file) => file.file_id === id);
        return found && asFile(found);
      },
      upload: async (file, onProgress) => {
        const sent = await uploadAnswerFile(attemptId, slot, file, onProgress);
        queryClient.setQueryData(answerFilesQuery(attemptId).queryKey, (before) => ({
          items: [...(before?.items ?? []), sent],
        }));
        return asFile(sent);
      },
      read: (id) => readAnswerFile(attemptId, id),
    }),
    [queryClient, attemptId, slot, data],
  );
}
