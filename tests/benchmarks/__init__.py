"""Benchmarks: figures, not verdicts. ``make bench`` runs them all and writes docs/benchmarks.md."""
