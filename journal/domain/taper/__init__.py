"""Arithmetic on plans: laying steps out, changing course, comparing, checking."""
