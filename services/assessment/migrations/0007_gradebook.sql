-- Gradebooks of courses (docs/adr/0043): who is in the class, what can be earned, what was earned, and every change.

-- The class of each course, from user-events and, for those enrolled before, from the course service.
CREATE TABLE assessment_service.course_students (
    organization_id uuid NOT NULL,
    course_id uuid NOT NULL,
    user_id uuid NOT NULL,
    section_id uuid,
    active boolean NOT NULL, -- false: has left
    told_at timestamptz NOT NULL,
    PRIMARY KEY (organization_id, course_id, user_id)
);
CREATE INDEX course_students_of_section ON assessment_service.course_students (section_id) WHERE section_id IS NOT NULL;

-- How far the enrolments from before the first event were read: one row for the installation.
CREATE TABLE assessment_service.class_filling (
    only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    after uuid NOT NULL, -- the enrolment
    finished_at timestamptz
);

-- `revision` is that of the rules, categories and columns together. `generation` counts the changes that concern totals, `computed`
-- is the one that all totals have followed.
CREATE TABLE assessment_service.gradebooks (
    organization_id uuid NOT NULL,
    course_id uuid NOT NULL,
    rules jsonb NOT NULL, -- GradebookRules
    revision integer NOT NULL DEFAULT 1,
    generation integer NOT NULL DEFAULT 1,
    computed integer NOT NULL DEFAULT 1,
    columns_made integer NOT NULL DEFAULT 0,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    PRIMARY KEY (organization_id, course_id)
);

CREATE INDEX gradebooks_late ON assessment_service.gradebooks (updated_at) WHERE computed < generation;

CREATE TABLE assessment_service.grade_categories (
    category_id uuid PRIMARY KEY,
    organization_id uuid NOT NULL,
    course_id uuid NOT NULL,
    parent_id uuid REFERENCES assessment_service.grade_categories,
    title text NOT NULL,
    code text NOT NULL,
    position integer NOT NULL,
    rules jsonb NOT NULL, -- GradeCategoryRules
    FOREIGN KEY (organization_id, course_id) REFERENCES assessment_service.gradebooks
);
CREATE INDEX grade_categories_of_course ON assessment_service.grade_categories (organization_id, course_id);

CREATE TABLE assessment_service.grade_columns (
    column_id uuid PRIMARY KEY,
    organization_id uuid NOT NULL,
    course_id uuid NOT NULL,
    category_id uuid CONSTRAINT grade_columns_category REFERENCES assessment_service.grade_categories,
    kind text NOT NULL CHECK (kind IN ('manual', 'quiz', 'assignment', 'calculated')),
    source text, -- the id of the quiz or the assignment
    title text NOT NULL,
    code text NOT NULL,
    most bigint NOT NULL CHECK (most >= 0), -- units of Score
    position integer NOT NULL,
    rules jsonb NOT NULL, -- GradeColumnRules
    CONSTRAINT grade_columns_source CHECK ((source IS NULL) = (kind IN ('manual', 'calculated'))),
    FOREIGN KEY (organization_id, course_id) REFERENCES assessment_service.gradebooks
);
CREATE INDEX grade_columns_of_course ON assessment_service.grade_columns (organization_id, course_id);
CREATE UNIQUE INDEX grade_columns_of_source ON assessment_service.grade_columns (organization_id, kind, source) WHERE source IS NOT NULL;

-- What a student has in a column. `score` is what the activity or a teacher gave, before any curve; `override` stands over it;
-- `proposed` waits: for grading to end, for the column to be unlocked, for a moderator. Null and not final: that the activity
-- took its result back is what waits.
CREATE TABLE assessment_service.grades (
    organization_id uuid NOT NULL,
    course_id uuid NOT NULL,
    user_id uuid NOT NULL,
    column_id uuid NOT NULL REFERENCES assessment_service.grade_columns ON DELETE CASCADE,
    score bigint,
    override bigint,
    proposed bigint,
    proposed_is_final boolean NOT NULL DEFAULT true,
    excused boolean NOT NULL DEFAULT false,
    comment text NOT NULL DEFAULT '', -- for the student
    revision integer NOT NULL DEFAULT 1,
    changed_by uuid, -- null: the activity
    changed_at timestamptz NOT NULL,
    PRIMARY KEY (course_id, user_id, column_id)
);
CREATE INDEX grades_of_column ON assessment_service.grades (column_id, user_id);
CREATE INDEX grades_waiting ON assessment_service.grades (course_id, column_id, user_id)
    WHERE proposed IS NOT NULL OR NOT proposed_is_final;

-- Over what a category or the whole book computes, as a fraction. `target_id`: the category, or the course for the final grade.
CREATE TABLE assessment_service.grade_overrides (
    organization_id uuid NOT NULL,
    course_id uuid NOT NULL,
    user_id uuid NOT NULL,
    target_id uuid NOT NULL,
    fraction bigint NOT NULL,
    reason text NOT NULL,
    changed_by uuid NOT NULL,
    changed_at timestamptz NOT NULL,
    PRIMARY KEY (course_id, user_id, target_id)
);

-- What the book makes of each student's grades; written with them. A row is locked before the student's grades.
CREATE TABLE assessment_service.grade_totals (
    organization_id uuid NOT NULL,
    course_id uuid NOT NULL,
    user_id uuid NOT NULL,
    fraction bigint, -- of the final grade, units of Score; null: nothing graded
    figures jsonb NOT NULL, -- GradeFigures
    PRIMARY KEY (course_id, user_id)
);

-- Never updated, never deleted: also of columns that are no more.
CREATE TABLE assessment_service.grade_changes (
    change_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    organization_id uuid NOT NULL,
    course_id uuid NOT NULL,
    batch_id uuid NOT NULL, -- what was changed together
    kind text NOT NULL,
    target_id uuid, -- the column, the category, or the course for the final grade
    user_id uuid,
    before jsonb,
    after jsonb,
    reason text NOT NULL DEFAULT '',
    changed_by uuid, -- null: the activity
    changed_at timestamptz NOT NULL
);
CREATE INDEX grade_changes_of_course ON assessment_service.grade_changes (course_id, change_id);
CREATE INDEX grade_changes_of_student ON assessment_service.grade_changes (course_id, user_id, target_id, change_id);
CREATE INDEX grade_changes_of_batch ON assessment_service.grade_changes (course_id, batch_id);

CREATE TABLE assessment_service.grade_imports (
    import_id uuid PRIMARY KEY,
    organization_id uuid NOT NULL,
    course_id uuid NOT NULL,
    requested_by uuid NOT NULL,
    document jsonb NOT NULL, -- GradeImportView
    rows jsonb NOT NULL, -- what became of each line
    created_at timestamptz NOT NULL
);
CREATE INDEX grade_imports_newest ON assessment_service.grade_imports (organization_id, course_id, import_id);
