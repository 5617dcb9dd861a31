#pragma once
// Messages of attempts that were kept, and files that answers name. Written only while the attempt
// is locked; never changed.
#include <optional>
#include <string>
#include <vector>

#include "libs/pg/database.hpp"
#include "services/assessment/contract/attempt_endpoints.hpp"
#include "services/assessment/domain/attempt_time.hpp"

namespace lms::assessment::store {

// A message that was kept; travels as JSON.
struct AnswerRow {
    std::string slot;
    std::int64_t sequence = 0;
    AnswerAction action = AnswerAction::save;
    json::Raw message;
    Time received;
    Promptness promptness = Promptness::in_time;
    std::optional<Outcome> checked;
};
BOOST_DESCRIBE_STRUCT(AnswerRow, (),
                      (slot, sequence, action, message, received, promptness, checked))

struct SlotSequence {
    std::string slot;
    std::int64_t sequence = 0;
};
BOOST_DESCRIBE_STRUCT(SlotSequence, (), (slot, sequence))

// What rules read of a slot: its newest answer, all checks and hints, and the messages that are
// asked for by their numbers; slot by slot, in order of arrival. What else was kept is passed over.
struct RelevantAnswer : AnswerRow {
    std::int64_t kept = 0;        // messages of this slot in all: not more than that
    std::int64_t slot_bytes = 0;  // of those of its messages that are not small
    std::int64_t attempt_bytes = 0;
};
BOOST_DESCRIBE_STRUCT(RelevantAnswer, (AnswerRow), (kept, slot_bytes, attempt_bytes))
Task<std::vector<RelevantAnswer>> list_relevant_answers(
    pg::Session& session, const Context& context, OrganizationId organization, AttemptId attempt,
    const std::vector<std::string>& slots, const std::vector<SlotSequence>& asked);
// The same without what only bounds need, of these slots of these attempts, pair by pair: what
// grading reads. By attempt, then as above.
struct GradedAnswer : AnswerRow {
    AttemptId attempt_id;
};
BOOST_DESCRIBE_STRUCT(GradedAnswer, (AnswerRow), (attempt_id))
struct AttemptSlots {
    std::vector<AttemptId> attempts;
    std::vector<std::string> slots;  // of the attempt in the same place
};
Task<std::vector<GradedAnswer>> list_graded_answers(pg::Session& session, const Context& context,
                                                    OrganizationId organization,
                                                    const AttemptSlots& of);
// All of one slot, in order of arrival, those after the given number of messages.
Task<std::vector<AnswerRow>> list_answers(pg::Session& session, const Context& context,
                                          OrganizationId organization, AttemptId attempt,
                                          const std::string& slot, std::int64_t offset,
                                          std::int32_t limit);
void insert_answers(pg::Transaction& transaction, OrganizationId organization, AttemptId attempt,
                    const std::vector<AnswerRow>& answers);

struct SlotBytes {
    std::string slot;
    std::int64_t bytes = 0;
};
BOOST_DESCRIBE_STRUCT(SlotBytes, (), (slot, bytes))
// Of messages that are inserted in the same transaction and are not small.
void add_answer_bytes(pg::Transaction& transaction, OrganizationId organization, AttemptId attempt,
                      const std::vector<SlotBytes>& added);

struct NewAnswerFile : AnswerFile {
    AttemptId attempt_id;
    std::string sha256;
};
// The attempt is locked by a statement before, so that uploads at once are counted one after the
// other. False where its files would be more than these.
struct FileBounds {
    std::int64_t most_of_slot = 0;
    std::int64_t most_bytes = 0;  // of all files of the attempt together
};
Task<bool> insert_answer_file(pg::Transaction& transaction, const Context& context,
                              OrganizationId organization, const NewAnswerFile& file,
                              const FileBounds& bounds, const pg::Bytes& content);
Task<std::vector<AnswerFile>> list_answer_files(pg::Session& session, const Context& context,
                                                OrganizationId organization, AttemptId attempt);
// At most `size_bytes` from `offset`, counted from 0.
Task<std::optional<pg::Bytes>> read_answer_file(pg::Session& session, const Context& context,
                                                OrganizationId organization, AttemptId attempt,
                                                AnswerFileId file, std::int32_t offset,
                                                std::int32_t size_bytes);

}  // namespace lms::assessment::store
