-- A fourth theme, for readers who need more contrast.
ALTER TABLE user_service.preferences
    DROP CONSTRAINT preferences_theme_check,
    ADD CONSTRAINT preferences_theme_check CHECK (theme IN ('system', 'light', 'dark', 'high_contrast'));
