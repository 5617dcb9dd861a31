-- Rights at the time of a publication are those of the accounts at that time; nobody writes what they were before any more.
ALTER TABLE course_service.scheduled_publications ALTER COLUMN as_administrator SET DEFAULT false;
