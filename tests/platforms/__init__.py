"""Tests of what can be flown."""
