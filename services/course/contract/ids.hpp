#pragma once
// The ids of what this service owns.
#include "libs/core/id.hpp"

namespace lms::course {

using CourseId = Id<struct CourseTag>;
using ModuleId = Id<struct ModuleTag>;
using LessonId = Id<struct LessonTag>;
using EnrollmentId = Id<struct EnrollmentTag>;
using AssetId = Id<struct AssetTag>;
using CategoryId = Id<struct CategoryTag>;
using BookmarkId = Id<struct BookmarkTag>;
using NoteId = Id<struct NoteTag>;
using CalendarFeedId = Id<struct CalendarFeedTag>;
using ProgrammeId = Id<struct ProgrammeTag>;
using SectionId = Id<struct SectionTag>;
using CohortId = Id<struct CohortTag>;
using InvitationId = Id<struct InvitationTag>;
using EnrollmentRequestId = Id<struct EnrollmentRequestTag>;
using BulkId = Id<struct BulkTag>;
using CertificateId = Id<struct CertificateTag>;
using CertificateTemplateId = Id<struct CertificateTemplateTag>;
using KeptDraftId = Id<struct KeptDraftTag>;
using PublicationId = Id<struct PublicationTag>;

using OverrideId = Id<struct OverrideTag>;
using ReevaluationId = Id<struct ReevaluationTag>;

}  // namespace lms::course
