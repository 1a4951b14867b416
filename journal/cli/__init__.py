"""The commands beside the window: for backups in cron, for tests and for careful users (click, no Qt)."""
