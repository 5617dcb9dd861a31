-- When the service whose lesson it is knew the score: what it says later of the same lesson replaces it, also by less, and what
-- arrives late replaces nothing newer. Null: told by who does not say when; then the best one stays.
ALTER TABLE course_service.lesson_progress ADD COLUMN score_known_at timestamptz;
