"""Engines against an exact oracle."""
