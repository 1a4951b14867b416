"""How much more the slow moments cost than the bare library call behind them. Ratios, never timed asserts."""
