"""The pages of people and organizations, one module a subject."""
