"""What Ebb is about: days, doses, plans, ratings and nights. Frozen values and pure functions, nothing else."""
